"""What a file states of itself comes back, and its marks tell a changed cell from one that a program wrote otherwise."""

import datetime as dt
import hashlib

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from cermap.files.origins.marks import marks_of
from cermap.files.origins.provenance import provenance_json, read_provenance
from cermap.records import Provenance
from cermap.terms import PrivacyLevel

SOURCES = pd.DataFrame(
    {
        "source_id": ["areas_2023"],
        "title": ["Aree <2023> & altre"],
        "publisher": ["GSE"],
        "edition": ["2023"],
        "obtained": [pd.Timestamp("2024-05-17")],
        "licence": ["Da chiarire"],
        "attribution": ["© GSE"],
        "sha256": ["a" * 64],
    }
)


def _provenance(**changed):
    stated = {"digest": "b" * 64, "as_of": dt.date(2024, 6, 30), "level": PrivacyLevel.PUBLIC, "made_with": "cermap 1"}
    return Provenance(**{**stated, "sources": SOURCES, "remarks": ("Edizione scaduta",), **changed})


def test_what_is_stated_comes_back():
    found = read_provenance(provenance_json(_provenance(), {"Fogli": pd.DataFrame({"a": [1, 2]}), "testo": "àé"}))
    assert (found.digest, found.as_of, found.level, found.made_with) == ("b" * 64, "2024-06-30", "public", "cermap 1")
    assert found.sources[0] == {
        "source_id": "areas_2023", "title": "Aree <2023> & altre", "publisher": "GSE", "edition": "2023",
        "obtained": "2024-05-17", "licence": "Da chiarire", "attribution": "© GSE", "sha256": "a" * 64,
    }  # fmt: skip
    assert found.remarks == ("Edizione scaduta",)
    assert found.parts["testo"].sha256 == hashlib.sha256("àé".encode()).hexdigest()
    # sha256 over the columns and each row, as the module's docstring says: "a" RS "1" RS "2".
    assert found.parts["Fogli"].sha256 == hashlib.sha256(b"a\x1e1\x1e2").hexdigest()
    assert found.parts["Fogli"] == marks_of(pd.DataFrame({"a": [1.0, 2.0]}))


def test_the_text_stands_in_html_xml_and_pdf_as_it_is():
    text = provenance_json(_provenance(remarks=("</script> & è 😀",)))
    assert text.isascii()
    assert not set(text) & set("<>&\n")
    assert read_provenance(text).remarks == ("</script> & è 😀",)


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"form": "cermap-provenance"}', '{"form": 1', "[" * 100_000])
def test_a_text_that_states_nothing_gives_nothing(text):
    assert read_provenance(text) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (3, 3.0),
        (0.1 + 0.2, 0.3),
        (-0.0, 0),
        (dt.date(2024, 6, 30), dt.datetime(2024, 6, 30)),  # noqa: DTZ001 - as a spreadsheet gives it
        (pd.Timestamp("2024-06-30 10:20:30"), dt.datetime(2024, 6, 30, 10, 20, 29, 999_900)),  # noqa: DTZ001
        ("due\r\nrighe", "due\nrighe"),
        ("nul\x00lo", "nullo"),
        ("a  b ", "a b"),
        (None, ""),
        (float("nan"), None),
    ],
)
def test_a_cell_is_the_same_however_a_program_writes_it(written, read):
    one, other = (pd.DataFrame({"x": pd.Series([cell], dtype=object)}) for cell in (written, read))
    assert marks_of(one).sha256 == marks_of(other).sha256


@pytest.mark.parametrize(("written", "read"), [(1, 2), ("007", "7"), (True, 1), (True, False), ("a", "A"), (None, 0)])
def test_another_cell_is_another_mark(written, read):
    one, other = (pd.DataFrame({"x": pd.Series([cell, 1], dtype=object)}) for cell in (written, read))
    assert marks_of(one).each[0] != marks_of(other).each[0]
    assert marks_of(one).each[1] == marks_of(other).each[1]


def test_cells_do_not_run_into_each_other():
    assert marks_of(pd.DataFrame({"x": ["ab"], "y": ["c"]})) != marks_of(pd.DataFrame({"x": ["a"], "y": ["bc"]}))


def test_shapes_count_to_a_centimetre():
    def marked(x):
        return marks_of(gpd.GeoDataFrame({"id": [1, 2]}, geometry=[shapely.Point(x, 45.0), None], crs=4326)).sha256

    assert marked(9.12345678) == marked(9.1234568)
    assert marked(9.1234567) != marked(9.1234569)


def test_a_long_table_has_few_marks():
    marks = marks_of(pd.DataFrame({"x": range(12_000)}))
    # 12,000 rows in at most 5,000 heaps: 3 rows each.
    assert (marks.rows, marks.step, len(marks.each)) == (12_000, 3, 4_000)
