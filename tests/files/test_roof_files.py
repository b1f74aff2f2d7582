"""Roofs as a workbook, a CSV, a GeoPackage and a GeoJSON, opened by other readers; and a proposal as a workbook."""

import json
from dataclasses import replace
from functools import lru_cache

import geopandas as gpd
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from scouted_town import PROFILES, book, buildings, nobody, plan_of

from cermap import decisions, files, proposing, scouting, tables
from cermap.areas import area_labels
from cermap.records import ProposalGoal, ProposalLimits
from cermap.texts import Texts

IT, EN = Texts("it"), Texts("en")
FORMULA = '=HYPERLINK("http://example.org";"premi")'
LIST = f'Edificio;Indirizzo;Note\nScuola Rodari;Via del Mulino 2, Alfa;a\n"{FORMULA.replace(chr(34), chr(34) * 2)}";Via del Mulino 1, Alfa;b\nNulla;;c\n'


def labels():
    used = nobody().inputs.reference
    return area_labels(used.area_municipalities, used.areas)


@lru_cache
def roofs():
    return scouting.scouted(book(), nobody())


def kept():
    """Roofs as a plan keeps them."""
    columns = [name for name in tables.Shortlist.to_schema().columns if name in roofs()]
    return tables.complete(tables.Shortlist, roofs()[columns])


def bare():
    """A roof of which nothing but its id was kept."""
    return tables.complete(tables.Shortlist, pd.DataFrame([{"roof_id": "x"}]))


def listed():
    """A plan with a property list, and the building of each of its rows."""
    brought = files.read_properties(LIST.encode(), "patrimonio.csv")
    plan = nobody()
    plan = replace(plan, inputs=decisions.bring_properties(plan.inputs, brought))
    return plan, scouting.property_matches(plan, buildings())


FRAMES = (roofs, kept, bare, lambda: roofs().iloc[:0], lambda: tables.empty(tables.Shortlist))


@pytest.mark.parametrize("frame", FRAMES, ids=["scouted", "kept", "bare", "none", "none_kept"])
@pytest.mark.parametrize("texts", [IT, EN], ids=["it", "en"])
def test_every_form_of_every_table_is_written_and_the_same_twice(frame, texts, tmp_path):
    shown, day = frame(), nobody().as_of
    written = [
        (
            files.roof_workbook(shown, nobody(), labels(), texts),
            files.roof_csv(shown, labels(), texts),
            files.roof_geopackage(shown, book().buildings, day, labels(), texts),
            files.roof_geojson(shown, book().buildings, labels(), texts),
        )
        for _ in range(2)
    ]
    assert written[0] == written[1]
    workbook, _, package, collection = written[0]
    (tmp_path / "r.gpkg").write_bytes(package)
    assert len(gpd.read_file(tmp_path / "r.gpkg")) == len(shown)
    _is_collection(collection, shown["roof_id"].tolist())
    sheets = _sheets(workbook, tmp_path)
    assert len(sheets[texts("Rooftops")]) == 1 + len(shown)
    assert len(sheets[texts("Assumptions")]) > 20


def test_outlines_and_points(tmp_path):
    for given, kind in ((book().buildings, "MultiPolygon"), (None, "Point"), (book().buildings.iloc[:1], "Point")):
        content = files.roof_geopackage(roofs(), given, nobody().as_of, labels(), IT)
        (tmp_path / "r.gpkg").write_bytes(content)
        found = gpd.read_file(tmp_path / "r.gpkg")
        assert (set(found.geom_type), found.crs.to_epsg()) == ({kind}, 4326)
        assert found["roof_id"].tolist() == ["casa", "scuola"]


@pytest.mark.parametrize(
    ("texts", "header"),
    [(IT, ["Tetto di", "Indirizzo", "Uso", "Proprietà"]), (EN, ["Roof of", "Address", "Use", "Owner"])],
    ids=["it", "en"],
)
def test_rows_as_people_read_them(texts, header, tmp_path):
    rows = _sheets(files.roof_workbook(roofs(), nobody(), labels(), texts), tmp_path)[texts("Rooftops")]
    assert rows[0][:4] == header
    school = next(dict(zip(rows[0], row, strict=True)) for row in rows[1:] if row[-1] == "scuola")
    assert school[header[0]] == "Scuola Rodari"
    # 9.05045 is the middle of the school; nobody said whether it is protected, and that is no "no".
    assert (school[texts("Longitude")], school[texts("Latitude")]) == (9.05045, 45.05)
    assert school[texts("Protected")] == texts("not known")


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_cell_that_looks_like_a_formula_is_text(start, tmp_path):
    shown = roofs().assign(name=pd.Series([f"{start}1+1", "Scuola"], dtype="str"))
    rows = _sheets(files.roof_workbook(shown, nobody(), labels(), IT), tmp_path)["Tetti"]
    assert rows[1][0] == f"{start}1+1"
    line = files.roof_csv(shown, labels(), IT).decode("utf-8-sig").splitlines()[1]
    assert not line.startswith(start)


def test_the_property_list_is_given_back_whole(tmp_path):
    plan, matches = listed()
    content = files.roof_workbook(roofs(), plan, labels(), IT, matches)
    rows = _sheets(content, tmp_path)[IT("Property list")]
    assert rows[0][:3] == ["Edificio", "Indirizzo", "Note"]
    assert [row[:3] for row in rows[1:]] == [
        ["Scuola Rodari", "Via del Mulino 2, Alfa", "a"],
        [FORMULA, "Via del Mulino 1, Alfa", "b"],
        ["Nulla", "", "c"],
    ]
    ids = rows[0].index(IT("Roof id"))
    assert [row[ids] for row in rows[1:]] == ["scuola", "casa", ""]


def test_columns_of_the_list_with_our_names_stay(tmp_path):
    from cermap.files.workbooks.roofs import property_rows

    plan, matches = listed()
    original = plan.inputs.properties.original.assign(**{"Distanza (m)": "mia"})
    found = property_rows(original, matches, IT)
    assert found["Distanza (m)"].tolist() == ["mia"] * 3
    assert "Distanza (m) (cermap)" in found


@pytest.mark.parametrize("texts", [IT, EN], ids=["it", "en"])
def test_a_proposal_as_a_workbook(texts, tmp_path):
    people = (
        {"name": FORMULA, "address_text": "Via del Mulino 1, Alfa", "member_kind": "natural_person"},
        {"name": "Bea", "address_text": "Via del Mulino 3, Alfa", "member_kind": "natural_person"},
        {"name": "Nino", "address_text": "Via del Mulino 1, Paese Mai Sentito", "member_kind": "natural_person"},
    )
    plan = plan_of(*people)
    found = proposing.propose(plan, PROFILES, ProposalGoal(), ProposalLimits(), scouting.scouted(book(), plan))
    content = files.proposal_workbook(found, plan, labels(), texts)
    assert content == files.proposal_workbook(found, plan, labels(), texts)
    sheets = _sheets(content, tmp_path)
    asked = sheets[texts("Whom to ask")]
    assert len(asked) == 1 + len(people)
    assert {row[1] for row in asked[1:]} == {FORMULA, "Bea", "Nino"}
    assert len(sheets[texts("Plants")]) == 1 + len(found.plants)
    assert all(str(cell) for cell in asked[0])
    for sheet, model in (("Areas", tables.ProposalAreas), ("Plants", tables.ProposedPlants)):
        assert sheets[texts(sheet)][0] == [texts(tables.label(model, name)) for name in model.to_schema().columns]


def _sheets(content, folder):
    path = folder / "w.xlsx"
    path.write_bytes(content)
    book_ = CalamineWorkbook.from_path(str(path))
    return {name: book_.get_sheet_by_name(name).to_python() for name in book_.sheet_names}


def _is_collection(content, ids):
    """RFC 7946: a collection of features, each with properties and a geometry in degrees, or null."""
    found = json.loads(content)
    assert found["type"] == "FeatureCollection"
    assert [feature["id"] for feature in found["features"]] == ids
    for feature in found["features"]:
        assert set(feature) == {"type", "id", "properties", "geometry"}
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        shape = feature["geometry"]
        if shape is not None:
            assert shape["type"] in {"MultiPolygon", "Point"}
            lon, lat = shape["coordinates"] if shape["type"] == "Point" else shape["coordinates"][0][0][0]
            assert 9 < lon < 9.2
            assert 45 < lat < 45.2
