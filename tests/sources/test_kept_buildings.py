"""Sets of buildings: kept under a stable id, listed beside those that ship, read back checked; a damaged one is told and left out."""

import datetime as dt
import json
import stat
import sys

import geopandas as gpd
import pandas as pd
import pytest
from drawn_buildings import MILANO, MONZA, NOWHERE, drawn
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import sources, tables
from cermap.errors import DataMissing, InputError, NotFound, NotWritten, TableError
from cermap.sources.buildings.store.kept import _id_of
from cermap.texts import Texts

SHIPPED = ["buildings_milano_centre", "buildings_brescia_centre"]


def kept_files(data_folder):
    return sorted(path.name for path in (data_folder / "buildings").iterdir())


def own_sets():
    there = sources.buildings_there("en")
    return there[~there["is_shipped"]].reset_index(drop=True)


def test_two_sets_ship():
    there = sources.buildings_there("en")
    assert there["dataset_id"].tolist()[:2] == SHIPPED
    first = there.iloc[0]
    assert first["name"] == "Buildings of the centre of Milano"
    towns = sources.read_footprints()["municipality_code"]
    assert there["buildings"].tolist()[:2] == [towns.eq("015146").sum(), towns.eq("017029").sum()]
    assert (first["publisher"], first["licence"]) == ("OpenStreetMap", "ODbL-1.0")
    assert first["attribution"] == "© OpenStreetMap contributors"
    assert there["municipality_codes"].tolist()[:2] == ["015146", "017029"]
    assert sources.buildings_there("it")["name"][0] == "Edifici del centro di Milano"


@pytest.mark.parametrize(("dataset_id", "town"), [(SHIPPED[0], "015146"), (SHIPPED[1], "017029")])
def test_what_ships_becomes_whole_buildings(dataset_id, town):
    """Neighbours stay apart, a tower stands on its building; one that is not marked as historic may be protected all the same."""
    footprints = sources.read_footprints().set_index("building_id")
    footprints = footprints[footprints["municipality_code"] == town]
    found = sources.read_buildings(dataset_id)
    tables.check(tables.Buildings, found)
    found = found.set_index("building_id")
    assert set(found.index) <= set(footprints.index)
    assert found["bodies"].sum() == len(footprints)
    assert found["municipality_code"].eq(town).all()
    found = found[found["bodies"] == 1]
    assert len(found) > 0.99 * len(footprints)
    is_historic = footprints["is_historic"].reindex(found.index)
    assert found.loc[is_historic, "is_protected"].all()
    assert found.loc[is_historic, "protection"].eq("historic").all()
    assert found.loc[~is_historic, "is_protected"].isna().all()
    said = footprints["use"].reindex(found.index)
    for written, use in {"apartments": "residential", "church": "religious", "retail": "commercial"}.items():
        assert found.loc[said == written, "use"].eq(use).all()
    assert found.loc[said.isna(), "use"].isna().all()
    assert found["height_m"].isna().all()


def test_what_is_kept_is_listed_and_comes_back(data_folder):
    brought = drawn(MONZA, MILANO, owner=["Comune di Monza", None], is_protected=[True, None])
    dataset_id = sources.keep_buildings(
        " Monza  e Milano ",
        brought,
        publisher="Comune di Monza",
        edition="2026-10",
        licence="CC-BY-4.0",
        attribution="Comune di Monza",
        sha256="ab" * 32,
    )
    row = own_sets().iloc[0]
    assert (row["dataset_id"], row["name"], row["buildings"]) == (dataset_id, "Monza e Milano", 2)
    assert (row["publisher"], row["edition"], row["licence"]) == ("Comune di Monza", "2026-10", "CC-BY-4.0")
    assert (row["attribution"], row["sha256"]) == ("Comune di Monza", "ab" * 32)
    assert row["kept_on"].date() == dt.datetime.now().astimezone().date()
    read = sources.read_buildings(dataset_id)
    tables.check(tables.Buildings, read)
    same = [name for name in brought.columns if name != "municipality_code"]
    pd.testing.assert_frame_equal(pd.DataFrame(read[same]), pd.DataFrame(brought[same]))
    assert read.geometry.geom_equals(brought.geometry).all()


def test_the_municipality_of_each_building_is_looked_up(data_folder):
    """One says its own, which stays; two are in Monza and Milano; one is in no municipality that is known."""
    said = drawn(MILANO, MONZA, MILANO, NOWHERE, municipality_code=["108033", None, None, None])
    read = sources.read_buildings(sources.keep_buildings("Quattro", said))
    assert read["municipality_code"].astype(object).where(read["municipality_code"].notna(), None).tolist() == [
        "108033", "108033", "015146", None,
    ]  # fmt: skip
    # Two of Monza before one of Milano.
    assert own_sets()["municipality_codes"].tolist() == ["108033;015146"]


def test_a_border_gives_one_municipality_and_what_said_one_is_not_asked():
    two = gpd.GeoDataFrame(
        {"municipality_code": ["000001", "000002"]},
        geometry=gpd.GeoSeries.from_wkt(["POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))", "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))"]),
        crs="EPSG:4326",
    )
    said = drawn((0.5, 0.5), (1.5, 0.5), (0.99, 0.5), (5, 5))
    said["lon"] = [0.5, 1.5, 1.0, 5.0]
    found = sources.with_municipalities(said, two)["municipality_code"]
    assert found[:3].tolist() == ["000001", "000002", "000001"]
    assert pd.isna(found[3])
    assert said["municipality_code"].isna().all()
    none = sources.with_municipalities(said.iloc[:0], two)
    assert none.empty


def test_unsaid_stays_unsaid(data_folder):
    sources.keep_buildings("Mio", drawn(MONZA), publisher="")
    row = own_sets().iloc[0]
    assert row[["publisher", "edition", "licence", "attribution", "sha256"]].isna().all()


def test_a_name_that_is_no_text_is_kept_all_the_same(data_folder):
    sources.keep_buildings("edifici\udce9.gpkg", drawn(MONZA))
    assert own_sets()["name"].tolist() == ["edifici?.gpkg"]


def test_the_same_file_under_the_same_name_takes_the_place_of_the_one_before(data_folder):
    first = sources.keep_buildings("Monza", drawn(MONZA), sha256="ab" * 32)
    again = sources.keep_buildings("Monza", drawn(MONZA, MILANO), sha256="ab" * 32)
    other = sources.keep_buildings("Monza", drawn(MONZA), sha256="cd" * 32)
    assert first == again != other
    assert len(sources.read_buildings(first)) == 2
    assert len(kept_files(data_folder)) == 4


def test_forgotten_is_gone(data_folder):
    kept = [sources.keep_buildings(name, drawn(MONZA)) for name in ("Uno", "Due")]
    sources.forget_buildings(kept[0])
    assert own_sets()["dataset_id"].tolist() == kept[1:]
    assert all(name.startswith("due-") for name in kept_files(data_folder))
    with pytest.raises(NotFound):
        sources.forget_buildings(kept[0])
    with pytest.raises(NotFound):
        sources.read_buildings(kept[0])


@pytest.mark.parametrize("asked", ["", "..", "../plans/x", "a-0123456789ab/../x", "x" * 500])
def test_an_id_is_no_path(data_folder, asked):
    with pytest.raises(NotFound):
        sources.forget_buildings(asked)


def test_what_ships_stays(data_folder):
    with pytest.raises(InputError, match="come with cermap"):
        sources.forget_buildings(SHIPPED[0])
    assert sources.buildings_there()["dataset_id"].tolist()[:2] == SHIPPED


@pytest.mark.parametrize("asked", ["", "nessuno", "../../etc/passwd", "monza-0123456789ab"])
def test_a_set_that_is_not_there(data_folder, asked):
    with pytest.raises(NotFound, match="cermap data buildings"):
        sources.read_buildings(asked)


def _cut(path):
    path.write_bytes(path.read_bytes()[:-20])


def _said_otherwise(**words):
    return lambda path: path.write_text(json.dumps(json.loads(path.read_text("utf8")) | words), "utf8")


def _changed(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


DAMAGES = {
    "the table is cut": ("*.parquet", _cut),
    "a byte of the table is another": ("*.parquet", _changed),
    "the table is gone": ("*.parquet", lambda path: path.unlink()),
    "the record is cut": ("*.json", _cut),
    "the record is empty": ("*.json", lambda path: path.write_bytes(b"")),
    "the record is of something else": ("*.json", lambda path: path.write_text('["a"]')),
    "the day is none": ("*.json", _said_otherwise(kept_on="ieri")),
    "there is no day": ("*.json", _said_otherwise(kept_on=None)),
    "the name is a number": ("*.json", _said_otherwise(name=7)),
    "the count is a word": ("*.json", _said_otherwise(buildings="molti")),
    "the publisher is a list": ("*.json", _said_otherwise(publisher=["Regione"])),
    "the record lacks a word": ("*.json", lambda path: path.write_text('{"name": "Monza"}')),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_set_is_told_and_left_out(data_folder, damage):
    lost = sources.keep_buildings("Monza", drawn(MONZA))
    pattern, spoil = DAMAGES[damage]
    spoil(next((data_folder / "buildings").glob(pattern)))
    whole = sources.keep_buildings("Milano", drawn(MILANO))
    assert own_sets()["dataset_id"].tolist() == [whole]
    told = [Texts("en").sentence(note.message) for note in sources.damaged_buildings()]
    assert len(told) == 1
    assert lost in told[0]
    assert "Forget" in told[0]
    with pytest.raises(DataMissing):
        sources.read_buildings(lost)
    assert len(sources.read_buildings(whole)) == 1
    sources.forget_buildings(lost)
    assert sources.damaged_buildings() == ()


def test_a_record_under_another_name_is_not_believed(data_folder):
    kept = sources.keep_buildings("Monza", drawn(MONZA))
    record = data_folder / "buildings" / f"{kept}.json"
    record.rename(record.with_name("altro-0123456789ab.json"))
    (data_folder / "buildings" / "appunti.json").write_text("{}")
    assert own_sets().empty
    assert len(sources.damaged_buildings()) == 1


def test_what_cannot_be_used_is_not_kept(data_folder):
    with pytest.raises(InputError, match="no building"):
        sources.keep_buildings("Vuoto", drawn(MONZA).iloc[:0])
    with pytest.raises(TableError):
        sources.keep_buildings("Metri", drawn(MONZA).to_crs("EPSG:32632"))
    broken = drawn(MONZA, MILANO).assign(building_id="B")
    with pytest.raises(TableError, match="building_id"):
        sources.keep_buildings("Doppi", broken)
    assert own_sets().empty


def test_a_closed_folder_is_one_sentence(data_folder):
    data_folder.mkdir()
    (data_folder / "buildings").write_text("a file where the folder should be")
    with pytest.raises(NotWritten, match="full or closed"):
        sources.keep_buildings("Monza", drawn(MONZA))


@pytest.mark.skipif(sys.platform == "win32", reason="rights are of another kind there")
def test_owners_are_nobody_elses_on_a_shared_machine(data_folder):
    sources.keep_buildings("Monza", drawn(MONZA, owner=["Rossi Anna"]))
    assert stat.S_IMODE((data_folder / "buildings").stat().st_mode) == 0o700


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_an_id_is_a_safe_file_name_and_stable(name, other):
    one, same, two = (_id_of(called, "digest") for called in (name, name, other))
    assert one == same
    assert (one == two) == (name == other)
    assert one.isascii()
    assert set(one) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not one.startswith("-")
    assert len(one) <= 45


@pytest.mark.parametrize(
    ("asked", "code"), [("Monza", "108033"), ("milano", "015146"), ("015146", "015146"), ("15146", "015146")]
)
def test_a_town_by_its_name_or_code(asked, code):
    assert sources.town_named(asked, sources.read_municipalities())[0] == code


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Milamo", "Is Milano (015146) meant?"),
        ("Torino", "its name or its ISTAT code"),
        ("", "ISTAT code"),
        ("999999", "ISTAT"),
    ],
)
def test_a_town_that_is_none_is_refused(asked, said):
    with pytest.raises(NotFound) as caught:
        sources.town_named(asked, sources.read_municipalities())
    assert said in Texts("en").sentence(caught.value)
