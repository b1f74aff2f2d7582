"""Tetti: what the page says of roofs, filter, drawing, ranking; what a click on it makes of the plan."""

import paper_roofs
import pytest

from cermap import decisions, sources, tables
from cermap.errors import DataMissing
from cermap.texts import LANGUAGES

PAGE = "3_rooftops.py"


@pytest.fixture
def paper(opened, demonstration):
    """Open the page on the four buildings of the drawing, with what its session remembers."""

    def open_(**remembered):
        kept = {"plan": demonstration, "language": "en", "roofs_dataset": paper_roofs.keep()} | remembered
        return opened(PAGE, **kept)

    return open_


def said(at):
    kinds = (at.markdown, at.caption, at.info, at.warning, at.success, at.error)
    return [one.value.replace("\\", "") for kind in kinds for one in kind]


def html(at):
    return "\n".join(one.proto.body for one in at.get("html"))


def line(at, start):
    return next(one for one in said(at) if one.startswith(start))


def button(at, key):
    return next(one for one in at.button if one.key == key)


def clicked(at, key):
    button(at, key).click().run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def ranked(at):
    return next(table.value for table in at.dataframe if "Roof of" in table.value and "#" in table.value)


def ring(*corners):
    return tuple(paper_roofs.on_earth(x_m, y_m) for x_m, y_m in corners)


def shortlisted(at):
    return decisions.shortlist(at.session_state["plan"].inputs.decisions)["roof_id"].tolist()


def plants(at):
    return at.session_state["plan"].plants["plant_id"].tolist()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", ["demonstration", "brought", "nowhere", "without_areas"])
def test_it_opens_alone_on_every_plan(opened, request, plan, language):
    at = opened(PAGE, plan=request.getfixturevalue(plan), language=language, roofs_dataset=paper_roofs.keep())
    for text in said(at):
        assert "{" not in text
        assert "nan" not in text.split()


def test_it_starts_with_the_centre_of_milano(opened, demonstration):
    at = opened(PAGE, plan=demonstration, language="en")
    assert at.selectbox(key="roofs_dataset_field").value == "buildings_milano_centre"
    # One row for each of the first 200, the best first.
    assert ranked(at)["#"].tolist() == list(range(1, 201))
    assert any(text.startswith("The first 200 of 1,5") for text in said(at))
    assert line(at, "Buildings: ").endswith("ODbL-1.0.")


def test_without_buildings_it_says_what_to_do_and_the_map_stays(opened, demonstration, monkeypatch):
    nothing = tables.empty(tables.BuildingSets)
    monkeypatch.setattr(sources, "buildings_there", lambda _language="it": nothing, raising=False)
    at = opened(PAGE, plan=demonstration, language="en")
    assert "No building here. Fetch them or open a file of buildings." in said(at)
    assert "**No roof chosen**" in said(at)
    assert at.get("bidi_component")


def test_the_line_adds_up_what_the_filter_shows(paper):
    at = paper()
    # The church is protected, of the other three nobody said; a shed of 120 m² is computed as any roof.
    assert line(at, "**4 roofs**: estimated ").endswith("· 1 protected · of 3 protection not known")
    at = paper(roofs_uses=["school"])
    assert line(at, "**1 roof with these filters**: ").endswith("· of 1 protection not known")
    assert ranked(at)["Roof of"].tolist() == ["Scuola <b>Uno</b>"]


def test_what_is_drawn_is_added_up_within_the_filter(paper):
    around_school_and_church = ring((-5, -5), (80, -5), (80, 25), (-5, 25))
    at = paper(roofs_drawn=around_school_and_church)
    assert line(at, "**2 roofs in the drawing**: ").endswith("· 1 protected · of 1 protection not known")
    assert len(ranked(at)) == 2
    at = paper(roofs_drawn=around_school_and_church, roofs_without_protected=True)
    assert line(at, "**1 roof in the drawing**: ")
    assert ranked(at)["Roof of"].tolist() == ["Scuola <b>Uno</b>"]
    at = paper(roofs_drawn=ring((200, 0), (210, 0), (210, 10)))
    assert "**0 roofs in the drawing**" in said(at)
    assert "No roof in the drawing." in said(at)


def test_a_filter_that_hides_everything_says_so_and_is_taken_away(paper):
    at = paper(roofs_least_kw=500.0)
    assert "No row with these filters (4 hidden)." in said(at)
    clicked(at, "roofs_no_filter")
    assert line(at, "**4 roofs**")
    assert at.session_state["roofs_least_kw"] == 0.0


def test_the_card_of_a_roof_says_what_it_is_and_stays_when_the_filter_hides_it(paper):
    at = paper(roofs_chosen="school", roofs_uses=["religious"])
    assert "**Scuola <b>Uno</b>**" in said(at)
    assert "Via Prova 1 · school, kindergarten · the municipality's · footprint 800 m²" in said(at)
    # R-HEU-03, flat: 800 m² stand 0.3 + 0.4 x 550 / 750 = 0.593 of the way from 0.4 to 0.5 of the surface; 0.21 kWp/m².
    expected_kw = 800 * (0.4 + 0.1 * (0.3 + 0.4 * 550 / 750)) * 0.21
    assert round(expected_kw, 1) == 77.2
    assert "77\u00a0kWp</div>" in html(at)
    at = paper(roofs_chosen="church")
    assert "**Protected: ask the Soprintendenza first.**" in line(at, "**Protected")
    at = paper(roofs_chosen="not there")
    assert "**No roof chosen**" in said(at)


def test_what_is_chosen_on_the_map_is_ticked_in_the_table(paper):
    at = paper()
    for code in ("school", "home", "church", None, "shed"):
        at.session_state["roofs_chosen"] = code
        at.run()
        assert not at.exception, [error.value for error in at.exception]
    # It has no name: it is called by its use and id.
    assert any("garage, shed" in text for text in said(at))


def test_buildings_that_cannot_be_read_are_one_sentence_and_the_page_goes_on(paper, monkeypatch):
    def damaged(code):
        raise DataMissing("“{code}” cannot be read.", code=code)

    monkeypatch.setattr(sources, "read_buildings", damaged, raising=False)
    # Another name of the same four: nothing of them is known yet.
    at = paper(roofs_dataset=paper_roofs.keep("anew"))
    assert [one.value for one in at.error if "cannot be read" in one.value]
    assert "**No roof chosen**" in said(at)


def test_another_set_of_buildings_lets_the_chosen_roof_go(paper):
    at = paper(roofs_chosen="school", roofs_area_code="AC001E00001")
    at.selectbox(key="roofs_dataset_field").select("buildings_milano_centre").run()
    assert at.session_state["roofs_chosen"] is None
    assert at.session_state["roofs_area_code"] is None


def test_a_roof_is_chosen_let_go_and_the_choice_undone(paper):
    at = paper(roofs_chosen="school")
    clicked(at, "roof_choose")
    assert shortlisted(at) == ["school"]
    assert button(at, "roof_choose").label == "Let go"
    clicked(at, "undo")
    assert shortlisted(at) == []
    clicked(at, "redo")
    clicked(at, "roof_choose")
    assert shortlisted(at) == []


def test_the_chosen_roofs_stay_in_the_plan_with_other_buildings_on_the_page(paper):
    at = paper(roofs_chosen="school", roofs_tab=1)
    clicked(at, "roof_choose")
    at.selectbox(key="roofs_dataset_field").select("buildings_milano_centre").run()
    assert line(at, "**1 chosen roof**: estimated ").startswith("**1 chosen roof**: estimated 77\u00a0kWp")
    kept = next(table.value for table in at.dataframe if "Buildings of" in table.value)
    assert kept["Roof of"].tolist() == ["Scuola <b>Uno</b>"]
    assert kept["Buildings of"].tolist() == ["Paese di <i>carta</i>"]


def test_a_roof_becomes_a_plant_in_one_click_and_its_power_is_taken(paper):
    at = paper(roofs_chosen="school")
    before = plants(at)
    clicked(at, "roof_plant")
    assert set(plants(at)) - set(before) == {"Rschool"}
    plant = at.session_state["plan"].plants.set_index("plant_id").loc["Rschool"]
    assert plant["capacity_kw"] == pytest.approx(77.2, abs=0.05)
    assert any("77.2 kW planned · 0 kWp still free" in text for text in said(at))
    free = ranked(at).set_index("Roof of").loc["Scuola <b>Uno</b>", "Free kWp"]
    assert free == 0
    clicked(at, "roof_no_plant")
    assert plants(at) == before
    clicked(at, "undo")
    clicked(at, "undo")
    assert plants(at) == before


def test_choosing_a_plant_for_a_full_roof_is_not_offered(paper):
    at = paper(roofs_chosen="school")
    clicked(at, "roof_plant")
    assert [one.key for one in at.button if one.key == "roof_plant"] == []


def test_weights_order_the_roofs_and_none_at_all_is_the_usual(paper):
    only_power = {"roofs_capacity": 100, "roofs_specific_yield": 0, "roofs_confidence": 0, "roofs_ownership": 0}
    assert ranked(paper(**only_power))["Roof of"].tolist()[0] == "Scuola <b>Uno</b>"
    nothing = dict.fromkeys(only_power, 0)
    at = paper(roofs_criteria_window=True, **nothing)
    assert "All weights are 0: the usual ones count." in said(at)
    clicked(at, "roofs_usual")
    assert at.slider(key="roofs_capacity_field").value == 40


def test_the_filter_is_remembered_while_its_window_is_closed(paper):
    at = paper(roofs_filter_window=True)
    assert "**4** of 4 roofs are shown." in said(at)
    at.checkbox(key="roofs_without_protected_field").check().run()
    assert "**3** of 4 roofs are shown." in said(at)
    at.session_state["roofs_filter_window"] = False
    at.run()
    assert line(at, "**3 roofs with these filters**")
    at.session_state["roofs_filter_window"] = True
    at.run()
    assert at.checkbox(key="roofs_without_protected_field").value


def test_the_months_of_a_roof_add_up_to_its_year(paper):
    at = paper(roofs_chosen="school", roof_months_window=True)
    told = line(at, "Estimated kWh: ").removeprefix("Estimated kWh: ").removesuffix(".")
    kwh = [float(part.rsplit(" ", 1)[1].replace(",", "")) for part in told.split(" · ")]
    assert len(kwh) == 12
    roof = next(code for code in html(at).split("<div") if "MWh/year" in code)
    year_mwh = float(roof.split(">")[1].split("\u00a0")[0])
    # Three digits each: a month is told to within 0.5 %, the year too.
    assert sum(kwh) / 1000 == pytest.approx(year_mwh, rel=0.01)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_stands_on_names_value_and_rule(paper, language):
    at = paper(language=language)
    assumed = next(table.value for table in at.dataframe if "R-HEU-03" in table.value.to_numpy().ravel().tolist())
    assert len(assumed) > 20
