"""A file that left the room is looked at again: what follows, and what somebody changed in it, where."""

import datetime as dt
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import pytest
import shapely
import town_on_paper as town
import xlsxwriter
from python_calamine import CalamineWorkbook

from cermap import files
from cermap.attributions import provenance_of
from cermap.errors import UnreadableFile
from cermap.files.gis import layered
from cermap.files.origins.provenance import (
    COLUMN,
    FEATURES,
    FORM,
    MEMBER,
    PACKED,
    PLACE,
    TABLE,
    provenance_json,
    sealed,
)
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import PrivacyLevel
from cermap.texts import Texts
from cermap.verifying import verified

LABELS = pd.Series({town.A: "Alfa 1", town.B: "Beta 1"})
EN = Texts("en")


@pytest.fixture(scope="module")
def plan():
    return make_plan(town.inputs(communities=town.registered()), Assumptions(), town.IN_FORCE)


@pytest.fixture(scope="module")
def reference(plan):
    return plan.inputs.reference


@pytest.fixture(scope="module")
def provenance(plan):
    return provenance_of(plan, PrivacyLevel.INTERNAL, EN)


@pytest.fixture(scope="module")
def book(plan):
    return files.workbook(plan, LABELS, EN)


def _said(content, name, reference):
    found = verified(content, name, reference)
    return found, [EN.sentence(note.message) for note in found.findings if note.is_error]


def _saved_again(content, change):
    """The workbook as another program saves it: every cell read and written, after ``change`` of the sheets."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = {title: book.get_sheet_by_name(title).to_python() for title in book.sheet_names}
    change(sheets)
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as written:
        day = written.add_format({"num_format": "dd/mm/yyyy"})
        for title, rows in sheets.items():
            sheet = written.add_worksheet(title)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, dt.date):
                        sheet.write_datetime(row, column, cell, day)
                    elif cell != "":
                        sheet.write(row, column, cell)
    return stream.getvalue()


def test_a_plan_follows_from_its_inputs(plan, reference):
    found, wrong = _said(files.write_plan(plan), "piano.gpkg", reference)
    assert (found.follows, wrong) == (True, [])
    lines = [EN.sentence(note.message) for note in found.findings]
    assert f"The digest is the same: {plan.digest}." in lines
    assert any(
        line.startswith(f"Made again from what is in the file, all answers are the same: {len(plan.candidates)}")
        for line in lines
    )
    assert EN.sentence(found.verdict.message) == "“piano.gpkg” agrees with what is in it."


def _changed_plan(plan, tmp_path, statement):
    path = tmp_path / "piano.gpkg"
    path.write_bytes(files.write_plan(plan))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(statement)
    return path.read_bytes()


def test_a_changed_answer_of_a_plan_is_named(plan, reference, tmp_path):
    content = _changed_plan(plan, tmp_path, "UPDATE candidates SET area_code = 'AC001E00009' WHERE candidate_id = '2'")
    found, wrong = _said(content, "piano.gpkg", reference)
    assert not found.follows
    rows = len(plan.candidates)
    assert wrong == [
        "The table “candidates” of the plan was changed after cermap saved it.",
        f"Different from the file: areas and certainties of the candidates ({rows} rows there, {rows} made again; area_code). Rows: 2.",
    ]


def test_a_changed_list_of_a_plan_gives_other_answers(plan, reference, tmp_path):
    statement = "UPDATE input_candidates SET address_text = 'Mai Sentita 1' WHERE candidate_id = '1'"
    found, wrong = _said(_changed_plan(plan, tmp_path, statement), "piano.gpkg", reference)
    assert not found.follows
    assert wrong[0] == "The table “input_candidates” of the plan was changed after cermap saved it."
    assert any("areas and certainties" in line and "Rows: 1." in line for line in wrong)
    assert wrong[-1].startswith(f"The digest is another: {plan.digest[:12]} is in the file")


def test_on_other_public_data_the_answers_decide(plan):
    """Another checksum of the same areas: the digest cannot be compared, the answers can, and are the same."""
    other = replace(town.reference("other"), sources=plan.inputs.reference.sources.assign(sha256="f" * 64))
    found, wrong = _said(files.write_plan(plan), "piano.gpkg", other)
    assert (found.follows, wrong) == (True, [])
    lines = " ".join(EN.sentence(note.message) for note in found.findings)
    assert "The plan was saved on other data" in lines
    assert "The digests cannot be compared" in lines


def test_a_workbook_follows_and_still_does_when_another_program_saved_it(book, reference):
    for content in (book, _saved_again(book, lambda _sheets: None)):
        found, wrong = _said(content, "e.xlsx", reference)
        assert (found.follows, wrong) == (True, [])
    lines = [EN.sentence(note.message) for note in found.findings]
    assert any(line.startswith("Nothing was changed since it was written. Rows compared: ") for line in lines)
    assert any(line.startswith("Stated figures that agree with the rows in the file: ") for line in lines)
    assert "Public data that are the same here, by their checksums: 1." in lines


def test_a_sorted_sheet_does_no_harm(book, reference):
    def sort(sheets):
        head, *rows = sheets["Candidates"]
        sheets["Candidates"] = [head, *reversed(rows)]

    found, wrong = _said(_saved_again(book, sort), "e.xlsx", reference)
    assert (found.follows, wrong) == (True, [])
    assert "“Candidates” was sorted; its rows are those that were written." in [
        EN.sentence(note.message) for note in found.findings
    ]


def test_a_changed_cell_is_found_and_so_is_the_figure_that_no_longer_follows(book, reference):
    def change(sheets):
        place = sheets["Candidates"][0].index("Certainty of the area")
        assert sheets["Candidates"][4][place] != "Certain on the map"
        sheets["Candidates"][4][place] = "Certain on the map"

    found, wrong = _said(_saved_again(book, change), "e.xlsx", reference)
    assert not found.follows
    # Row 4 of the table below its header is row 5 of the sheet.
    assert wrong[0] == "“Candidates” was changed in rows 5."
    assert any("Certainty of the area “Certain on the map”: 5 are stated, the rows give 6." in line for line in wrong)
    assert (
        EN.sentence(found.verdict.message)
        == f"“e.xlsx” does not agree with what is in it. Findings against it: {len(wrong)}."
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda sheets: sheets.pop("Rules"), "“Rules” is no longer in the file."),
        (lambda sheets: sheets["Candidates"].pop(), "“Candidates” has 13 rows, 14 were written. The first that differs is row 15."),
        (lambda sheets: sheets["Notes"][0].append("X"), "“Notes” has other columns than when it was written: X."),
    ],
)  # fmt: skip
def test_what_is_gone_or_added_is_named(book, reference, change, said):
    found, wrong = _said(_saved_again(book, change), "e.xlsx", reference)
    assert not found.follows
    assert said in wrong


def test_a_sheet_of_somebody_is_no_fault(book, reference):
    found, wrong = _said(_saved_again(book, lambda sheets: sheets.update(Mia=[["a"], [1]])), "e.xlsx", reference)
    assert (found.follows, wrong) == (True, [])
    assert "“Mia” was added later: nothing is known of it." in [EN.sentence(note.message) for note in found.findings]


def _layers(moved=0.0):
    """Area A of the paper town, one degree hundredths wide, and two points: one certain, one not."""
    square = shapely.MultiPolygon([shapely.box(9.0, 45.0, 9.1, 45.1)])
    areas = gpd.GeoDataFrame({"area_code": ["A"], "candidates": [2], "communities": [0]}, geometry=[square], crs=4326)
    points = gpd.GeoDataFrame(
        {"candidate_id": ["1", "2"], "area_code": ["A", "A"], "certainty": ["certain", "ambiguous"]},
        geometry=[shapely.Point(9.05 + moved, 45.05), shapely.Point(9.2, 45.05)],
        crs=4326,
    )
    return {"candidates": points, "areas": areas}


def _geopackage(parts, stated):
    about = pd.DataFrame({COLUMN: [stated]})
    layers = [
        ("candidates", parts["candidates"], "Point", ""),
        ("areas", parts["areas"], "MultiPolygon", ""),
        (TABLE, gpd.GeoDataFrame(about, geometry=[None], crs=4326), "Point", ""),
    ]
    return layered(layers, dt.date(2024, 6, 30))


def test_layers_follow_and_each_certain_point_lies_in_its_area(provenance, reference):
    parts = _layers()
    found, wrong = _said(_geopackage(parts, provenance_json(provenance, parts)), "e.gpkg", reference)
    assert (found.follows, wrong) == (True, [])
    lines = [EN.sentence(note.message) for note in found.findings]
    assert "Points certain on the map that lie in the area they name: 1, all of them." in lines
    assert "Nothing was changed since it was written. Rows compared: 3." in lines


def test_a_point_that_was_moved_out_of_its_area_is_found(provenance, reference):
    stated = provenance_json(provenance, _layers())
    _, wrong = _said(_geopackage(_layers(moved=0.1), stated), "e.gpkg", reference)
    assert wrong == [
        "“candidates” was changed in rows 1.",
        "Row 1: certain on the map, but not in the area that is named.",
    ]


def test_an_area_that_tells_another_count_is_found(provenance, reference):
    parts = _layers()
    parts["areas"]["candidates"] = [3]
    _, wrong = _said(_geopackage(parts, provenance_json(provenance, parts)), "e.gpkg", reference)
    assert wrong == ["Area A: the file states 3 rows of “candidates”, there are 2."]


def _collection(points, stated):
    rows = points.drop(columns="geometry").to_dict("records")
    features = [
        {"type": "Feature", "properties": row, "geometry": shapely.geometry.mapping(shape)}
        for row, shape in zip(rows, points.geometry, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", MEMBER: json.loads(stated), "features": features}).encode()


def test_a_geojson_follows_until_a_property_is_changed(provenance, reference):
    points = _layers()["candidates"]
    stated = provenance_json(provenance, {FEATURES: points})
    assert _said(_collection(points, stated), "e.geojson", reference)[1] == []
    changed = points.assign(certainty=["certain", "certain"])
    assert _said(_collection(changed, stated), "e.geojson", reference)[1] == ["“features” was changed in rows 2."]


@pytest.mark.parametrize(
    "document",
    [
        f'<html><script type="application/json" id="provenance">{PLACE}</script><p>Anna è qui</p></html>',
        f'<kml><Document><ExtendedData><Data name="{TABLE}"><value>{PLACE}</value></Data></ExtendedData>Anna è</Document></kml>',
    ],
)
def test_a_sealed_text_follows_until_a_letter_is_changed(provenance, reference, document):
    content = sealed(document, provenance)
    assert _said(content.encode(), "e.html", reference)[1] == []
    changed = content.replace("Anna", "Anno").encode()
    assert _said(changed, "e.html", reference)[1] == ["“document” was changed since it was written."]


def test_a_drawing_says_where_it_comes_from(provenance, reference):
    figure_format = {"pdf": "Keywords", "png": FORM}
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib.figure import Figure

    for form, key in figure_format.items():
        stream = io.BytesIO()
        Figure(figsize=(1, 1)).savefig(stream, format=form, metadata={key: provenance_json(provenance)})
        found, wrong = _said(stream.getvalue(), f"e.{form}", reference)
        assert (found.follows, found.is_contradicted, wrong) == (False, False, [])
        assert "whether it draws that cannot be checked" in EN.sentence(found.verdict.message)
        assert "It is a drawing" in " ".join(EN.sentence(note.message) for note in found.findings)


def test_an_archive_follows_until_a_file_in_it_is_changed(provenance, reference):
    import zipfile

    def packed(inside):
        stream = io.BytesIO()
        stated = provenance_json(provenance, {"a.dbf": b"\xff1".decode("latin-1")})
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("a.dbf", inside)
            archive.writestr(PACKED, stated)
        return stream.getvalue()

    assert _said(packed(b"\xff1"), "e.zip", reference)[1] == []
    assert _said(packed(b"\xff2"), "e.zip", reference)[1] == ["“a.dbf” was changed since it was written."]


def test_other_public_data_are_said_and_are_no_fault(book):
    sources = town.reference().sources
    other = replace(town.reference(), sources=sources.assign(sha256="f" * 64, edition="2099"))
    found, wrong = _said(book, "e.xlsx", other)
    assert (found.follows, wrong) == (True, [])
    assert any("here is another one (2099)" in EN.sentence(note.message) for note in found.findings)


@pytest.mark.parametrize(
    "content",
    [b"", b" \n", b"a;b\r\n1;2\r\n", b"{}", b'{"cermap": 1, "features": [1]}', b"<html></html>", b"%PDF-1.4\n", b"PK\x03\x04", b"PK\x03\x04x" * 9, b"\x89PNG\r\n\x1a\n\x00\x00"],
)  # fmt: skip
def test_a_file_that_states_nothing_is_one_sentence(content, reference):
    with pytest.raises(UnreadableFile) as error:
        verified(content, "e.bin", reference)
    assert "“e.bin”" in str(error.value)
