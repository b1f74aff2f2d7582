"""A set of sheets: a cover, what it holds, each area with its tables, numbered through, written page by page."""

import dataclasses
import io

import pandas as pd
import pytest
from matplotlib.text import Text

from cermap.maps import sheet_set, write_book
from cermap.maps.paper.sets.listing import Listing, Space, paged
from cermap.records import Scene, SheetAsked
from cermap.terms import Question
from cermap.texts import Texts

ENGLISH = Texts("en")
A, B, C = "AC001E00001", "AC001E00002", "AC001E00003"


@pytest.fixture
def scene(plan):
    """Anna is a member of CER Alfa in A, Bruno and Dora are in B, the third has an area that is on no map."""
    candidates = plan.candidates.assign(area_code=[A, B, "AC999E99999", B, None])
    memberships = pd.DataFrame(
        {"community_id": ["R1"], "candidate_id": ["1"], "plant_id": [None], "role": ["consumer"]}
    )
    verdicts = pd.DataFrame(
        [
            ("R-MEM-02", "member", "1", "ok"),
            ("R-MEM-03", "member", "1", "ok"),
            ("R-MEM-01a", "member", "1", "fail"),
            ("R-MEM-12", "member", "1", "not_applicable"),
            ("R-CFG-01", "configuration", "R1", "to_verify"),
        ],
        columns=["rule_id", "subject", "subject_id", "outcome"],
    )
    communities = plan.communities.assign(users=[3, pd.NA, pd.NA], capacity_kw=[99.5, None, None])
    made = dataclasses.replace(
        plan, candidates=candidates, memberships=memberships, verdicts=verdicts, communities=communities
    )
    return Scene(made, Question.CERTAINTY)


def said(figure) -> str:
    return "\n".join(text.get_text() for text in figure.findobj(Text))


def test_each_area_with_rows_has_its_map_and_its_tables(scene, labels):
    pages = sheet_set(scene, labels, ENGLISH, SheetAsked(paper="A4", is_portrait=True))
    # Cover, contents, and for A and B a map and a page of tables; C holds nothing, the code on no map has no sheet.
    assert len(pages) == 6
    cover, contents, map_a, table_a, _, table_b = map(said, pages)
    assert "1 of 6" in cover
    assert "sheet 2 of 6" in contents
    # A begins on the third sheet, B on the fifth, and B comes first by nobody's label: "<script>" stands before "Alfa".
    first, second = ("Beta", "Alfa")
    assert contents.index(first) < contents.index(second)
    assert "Code AC001E00002" in map_a
    assert "Candidates of the area <script>Beta</script> · AC001E00002" in table_a
    assert "Bruno" in table_a
    assert "Dora" in table_a
    assert "Anna" not in table_a
    assert "sheet 6 of 6" in table_b
    for part in ("<b>Anna</b>", "CER Alfa", "99.5", "R-CFG-01", "R-MEM-01a"):
        assert part in table_b
    assert "R-MEM-12" not in table_b


def test_a_map_of_an_area_shows_that_area_alone(scene, labels):
    _, _, only_map, _ = sheet_set(scene, labels, ENGLISH, areas=[A])
    words = said(only_map)
    assert "1 Certain on the map" in words
    assert "0 Uncertain" in words
    assert "3 of 4" in words


def test_only_the_chosen_areas_and_only_known_ones(scene, labels):
    pages = sheet_set(scene, labels, ENGLISH, areas=[A, C, "nowhere"])
    assert [page.area for page in pages.pages] == [None, None, A, A]


def test_a_public_set_counts_persons_by_area(scene, labels):
    counts = pd.DataFrame(
        {
            "unit_kind": ["area", "region"],
            "unit_code": [C, "03"],
            "unit_name": ["Gamma", "Lombardia"],
            "subjects": [10, 5],
            "lon": [9.15, 9.1],
            "lat": [45.15, 45.1],
        }
    )
    pages = sheet_set(dataclasses.replace(scene, counts=counts), labels, ENGLISH)
    # C has a sheet for its persons, and no table: there is nobody to name.
    assert [page.area for page in pages.pages] == [None, None, B, B, A, A, C]
    drawn = list(pages)
    assert "at least 10" in said(drawn[1])
    assert "at least 10" in said(drawn[6])
    assert "at least 10" not in said(drawn[4])


def test_long_tables_go_on_and_every_row_stands_once():
    space = Space(10, 180, 280, 20)
    rows = [(f"row {place}", "x" * (place % 90)) for place in range(300)]
    listing = Listing("All", ("Name", "Text"), rows, (0.5, 0.5))
    pages = paged([Listing("None", ("A",), [], (1.0,)), listing], space)
    placed = [one for page in pages for one in page]
    assert [one.row for one in placed if one.row >= 0] == list(range(300))
    for page in pages:
        assert page[0].row == -1
        assert page[-1].row >= 0
        tops = [one.top for one in page]
        assert tops == sorted(tops, reverse=True)
        assert tops[-1] > space.bottom
    assert paged([], space) == []


def test_a_set_is_written_page_by_page(scene, labels, tmp_path):
    pages = sheet_set(scene, labels, ENGLISH, SheetAsked(paper="A4"), areas=[A])
    told: list[int] = []
    path = tmp_path / "set.pdf"
    assert write_book(pages, path, "Set", pages.provenance, told.append) == 4
    assert told == [1, 2, 3, 4]
    content = path.read_bytes()
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") == 4
    stream = io.BytesIO()
    write_book(pages, stream, "Set", pages.provenance)
    assert stream.getvalue() == content


def test_a_set_of_nothing_is_its_cover(plan, labels):
    bare = dataclasses.replace(
        plan,
        candidates=plan.candidates.head(0).assign(area_code=pd.Series(dtype="str")),
        communities=plan.communities.head(0),
    )
    assert len(sheet_set(Scene(bare), labels, ENGLISH)) == 1
