"""Tetti: the municipality's list held against buildings, candidates under one roof, buildings brought and let go."""

import json

import paper_roofs
import pytest
import shapely

from cermap import files, rooftops, sources
from cermap.records import BroughtBodies
from cermap.terms import BuildingMatch
from cermap.texts import LANGUAGES, Texts

PAGE = "3_rooftops.py"
EN = Texts("en")
# In the school; between home and shed, three metres and one from them; far from all.
PLACES = {"Scuola <b>Uno</b>": (20, 10), "*Dubbio*": (113, 10), "Lontano": (500, 500)}


def properties() -> bytes:
    rows = [
        f"{name};Via Prova;Milano;{lat:.7f};{lon:.7f};Comune di Milano"
        for name, (lon, lat) in ((name, paper_roofs.on_earth(*place)) for name, place in PLACES.items())
    ]
    return "\n".join(["Denominazione;Indirizzo;Comune;Latitudine;Longitudine;Proprietario", *rows]).encode()


@pytest.fixture
def paper(opened, demonstration):
    """Open the page on the four buildings of the drawing, with what its session remembers."""

    def open_(**remembered):
        kept = {"plan": demonstration, "language": "en", "roofs_dataset": paper_roofs.keep()} | remembered
        return opened(PAGE, **kept)

    return open_


@pytest.fixture
def listed(paper):
    """The page with the municipality's list on it."""
    at = paper(roofs_tab=2)
    uploader = next(one for one in at.get("file_uploader") if one.key == "properties_0")
    uploader.set_value(("immobili.csv", properties(), "text/csv"))
    return ran(at)


def ran(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def said(at):
    kinds = (at.markdown, at.caption, at.info, at.warning, at.success, at.error)
    return [one.value.replace("\\", "") for kind in kinds for one in kind]


def keys(at):
    return [one.key for one in at.button]


def clicked(at, key):
    next(one for one in at.button if one.key == key).click()
    return ran(at)


def table(at, header):
    return next(one.value for one in at.dataframe if header in one.value)


def counts(at):
    return next(text for text in said(at) if EN.label(BuildingMatch.SURE) in text and "**" in text)


def test_a_list_is_understood_and_its_rows_find_their_buildings(listed):
    assert "**immobili.csv**: 3 rows" in said(listed)
    found = table(listed, "Building found").set_index("Name")["Building"].to_dict()
    assert found == {"Scuola <b>Uno</b>": "school", "*Dubbio*": "–", "Lontano": "–"}
    ambiguous, none = EN.label(BuildingMatch.AMBIGUOUS), EN.label(BuildingMatch.NONE_NEAR)
    assert counts(listed) == f"● {EN.label(BuildingMatch.SURE)}: **1** · ? {ambiguous}: **1** · ✕ {none}: **1**"
    # What asks for a person stands first.
    assert table(listed, "Building found")["Name"].tolist() == ["*Dubbio*", "Lontano", "Scuola <b>Uno</b>"]


def test_a_doubtful_row_is_one_of_the_buildings_near(listed):
    assert any(text.startswith("**Row 2, *Dubbio*** (1 of 1). Written: ") for text in said(listed))
    labels = [one.label.replace("\\", "") for one in listed.button if (one.key or "").startswith("roofs_building_")]
    # One metre from the shed, three from the home; a shed is the less likely for that.
    assert [label.split(" · ")[-1] for label in labels][:2] == ["1\u00a0m from the door", "3\u00a0m from the door"]
    home = next(at for at, label in enumerate(labels, start=1) if "Casa" in label)
    clicked(listed, f"roofs_building_{home}")
    assert table(listed, "Building found").set_index("Name").loc["*Dubbio*", "Building"] == "home"
    assert EN.label(BuildingMatch.BY_HAND) in counts(listed)
    log = listed.session_state["plan"].inputs.decisions
    assert log[["subject", "subject_id", "column", "after"]].to_numpy().tolist() == [
        ["property", "2", "building_id", "home"]
    ]
    clicked(listed, "undo")
    assert EN.label(BuildingMatch.AMBIGUOUS) in counts(listed)


def test_none_of_the_buildings_near_is_an_answer_too(listed):
    clicked(listed, "roofs_no_building")
    assert EN.label(BuildingMatch.AMBIGUOUS) not in counts(listed)
    assert f"{EN.label(BuildingMatch.NONE_NEAR)}: **2**" in counts(listed)
    assert "roofs_no_building" not in keys(listed)


def test_roofs_of_the_list_alone_are_shown(paper, listed):
    at = paper(plan=listed.session_state["plan"], roofs_only_properties=True, roofs_chosen="school")
    assert any(text.startswith("**1 roof with these filters**") for text in said(at))
    assert any("row 1 of the municipality's list" in text for text in said(at))


def test_a_list_is_taken_out_of_the_plan(listed):
    clicked(listed, "roofs_no_list")
    assert listed.session_state["plan"].inputs.properties is None


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"a;b\n1;2\n"])
def test_a_list_that_cannot_be_read_is_one_sentence(paper, content):
    at = paper(roofs_tab=2)
    uploader = next(one for one in at.get("file_uploader") if one.key == "properties_0")
    uploader.set_value(("immobili.csv", content, "text/csv"))
    ran(at)
    assert len(at.error) == 1
    assert at.session_state["plan"].inputs.properties is None


def test_candidates_under_one_roof_are_written_so_at_once(paper, planned_list):
    lon, lat = paper_roofs.on_earth(105, 10)
    rows = "".join(f"{name};Via Prova 3;Milano;{lat:.7f};{lon:.7f};consumatore\n" for name in ("Anna", "Bruno"))
    content = f"Nome;Indirizzo;Comune;Latitudine;Longitudine;Ruolo\n{rows}".encode()
    at = paper(plan=planned_list(content), roofs_tab=3, roofs_chosen="home")
    found = table(at, "Supplies")
    assert found[["Building", "Supplies", "To write", "Rows"]].to_numpy().tolist() == [["Casa", 2, 2, "1, 2"]]
    button = next(one for one in at.button if one.key == "roofs_write_building")
    assert button.label == "Write the building on 2 rows"
    clicked(at, "roofs_write_building")
    plan = at.session_state["plan"]
    assert plan.candidates["building_id"].tolist() == ["home", "home"]
    assert plan.inputs.decisions["decision"].nunique() == 1
    assert "Every row of this building says so already." in said(at)


def test_where_nobody_shares_a_roof_it_says_so(paper):
    assert any("No building here holds two supplies" in text for text in said(paper(roofs_tab=3)))


@pytest.fixture
def bring(paper):
    """Bring a file of buildings in its window."""

    def bring_(content: bytes, name: str):
        at = paper(roofs_buildings_window=True)
        next(one for one in at.get("file_uploader") if one.key == "buildings_0").set_value(
            (name, content, "text/plain")
        )
        return clicked(ran(at), "use_buildings")

    return bring_


def geojson(*shapes) -> bytes:
    """Outlines of the drawing as a map's export."""
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"e{number}", "building": "school"},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for number, shape in enumerate(shapes)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_a_file_of_buildings_is_merged_reported_and_looked_at(bring):
    shapes = paper_roofs.bodies().geometry
    at = bring(geojson(*shapes[:2]), "tetti.geojson")
    assert any(
        text.startswith("tetti.geojson. Rows read: 2; buildings: 2, of which protected: 0.") for text in said(at)
    )
    there = sources.buildings_there("en").set_index("name")
    assert there.loc["tetti.geojson", "dataset_id"] == at.session_state["roofs_dataset"]
    clicked(at, f"forget_buildings_{there.loc['tetti.geojson', 'dataset_id']}")
    assert "tetti.geojson" not in sources.buildings_there("en")["name"].tolist()
    # The page goes back to what is there.
    assert at.session_state["roofs_dataset"] == "buildings_milano_centre"


def test_a_coordinate_system_is_asked_only_of_a_file_that_does_not_say_it(bring, tmp_path):
    path = tmp_path / "tetti.gpkg"
    drawn = paper_roofs.bodies()[["body_id", "geometry"]].to_crs("EPSG:32632").set_crs(None, allow_override=True)
    with pytest.warns(UserWarning, match="crs"):
        drawn.to_file(path, layer="edifici")
    at = bring(path.read_bytes(), "tetti.gpkg")
    question = next(one for one in at.selectbox if "tetti.gpkg" in one.label.replace("\\", ""))
    assert "tetti.gpkg" not in sources.buildings_there("en")["name"].tolist()
    question.select("EPSG:32632")
    clicked(ran(at), "use_buildings")
    kept = sources.buildings_there("en").set_index("name").loc["tetti.gpkg"]
    assert kept["buildings"] == 4
    # The school of 40 m by 20 m, on the ellipsoid's plane.
    areas = sources.read_buildings(kept["dataset_id"])["footprint_m2"].round(1)
    assert areas.max() == 800.0


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a", b"PK\x03\x04....", b'{"type": "FeatureCollection", "features": []}']
)
def test_a_file_without_buildings_is_one_sentence(bring, content):
    at = bring(content, "rotto.geojson")
    assert len(at.error) == 1
    assert len(sources.buildings_there("en")) == 3


def test_what_is_sent_to_whom_is_said_before_and_nothing_is_sent_unasked(paper):
    at = paper(roofs_buildings_window=True)
    told = [text for text in said(at) if "Its code is sent" in text]
    assert len(told) == 1
    assert next(one for one in at.button if one.key == "roofs_fetch").disabled
    square = next(text for text in said(at) if "**re.jrc.ec.europa.eu**" in text)
    assert square.startswith("**1 place** goes to")
    assert next(one for one in at.button if one.key == "ask_squares").disabled
    assert table(at, "Latitude").to_numpy().tolist() == [["45.46", "9.19"]]


def test_the_yield_of_a_place_is_asked_once_it_is_allowed(paper, monkeypatch):
    at = paper(roofs_buildings_window=True)
    asked = []

    def answered(places, *, is_allowed, on_progress=None):
        asked.append((len(places), is_allowed))
        return sources.PlaceAnswers(sources.kept_place_yields(places), 1, 0, None)

    monkeypatch.setattr(sources, "place_yields", answered, raising=False)
    at.toggle(key="send_squares_0").set_value(True)
    clicked(ran(at), "ask_squares")
    assert asked == [(4, True)]
    assert "1 square has its own yield now." in said(at)
    # Allowed for that time only.
    assert not at.toggle(key="send_squares_1").value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_window_and_tab_opens_in_both_languages(paper, listed, language):
    windows = dict.fromkeys(("roofs_buildings_window", "roofs_filter_window", "roofs_criteria_window"), True)
    for tab in range(4):
        at = paper(
            plan=listed.session_state["plan"], language=language, roofs_tab=tab, roofs_chosen="school", **windows
        )
        assert not [text for text in said(at) if "{" in text]


def test_the_files_of_the_chosen_roofs_hold_them(paper):
    at = paper(roofs_chosen="school", roofs_tab=1)
    clicked(at, "roof_choose")
    offered = [one.label for one in at.get("download_button")]
    assert offered[-3:] == ["XLSX", "CSV", "GeoPackage"]


def test_the_paper_is_read_as_drawn():
    buildings, _ = rooftops.merge(BroughtBodies("paper", paper_roofs.bodies(), are_pieces=False, layer="", crs=""))
    areas = buildings.set_index("building_id")["footprint_m2"].round(1).to_dict()
    assert areas == {"school": 800.0, "church": 400.0, "home": 200.0, "shed": 120.0}
    assert files.read_properties(properties(), "immobili.csv").candidates["name"].tolist() == list(PLACES)
