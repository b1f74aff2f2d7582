"""The checklist as a workbook, read back: every item stands there, days are days, and nothing in it runs."""

import datetime as dt
import io
import zipfile

import pandas as pd
import pytest
import town_on_paper as town
from python_calamine import CalamineWorkbook

from cermap import communities, files, plan
from cermap.records import Assumptions
from cermap.terms import DocumentItem
from cermap.texts import LANGUAGES, Texts

ENGLISH = Texts("en")
FORMULA = '=HYPERLINK("http://example.org";"premi")'
PROPOSED = f"P-{town.A}"
ROWS = (
    {"name": FORMULA, "address_text": "Via del Mulino 1, Alfa", "member_kind": "sme", "pod_code": "IT001E00000001"},
    {
        "name": "Bruno", "address_text": "Via del Mulino 3, Alfa", "role": "prosumer", "own_plant_kw": 19.5,
        "technology": "fotovoltaico", "commissioning_date": pd.Timestamp("2024-03-15"), "member_kind": "natural_person",
    },
    {"name": "Carla", "address_text": "Via del Mulino 5, Alfa"},
)  # fmt: skip

STATES = {
    "known": "known", "to_verify": "to verify", "missing": "missing", "not_held": "not held here", "not_applicable": "does not apply",
}  # fmt: skip


@pytest.fixture(scope="module")
def made():
    return plan.make_plan(town.inputs(town.listed(*ROWS)), Assumptions(), town.IN_FORCE)


def book(made, code=PROPOSED, texts=ENGLISH):
    found = communities.checklist(made, code)
    return found, files.documents_workbook(found, made, code, texts)


def read(content, sheet):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()


def test_the_first_sheet_says_whose_data_these_are_and_what_was_not_seen(made):
    _, content = book(made)
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names[0] == "Read first"
    said = [row[0] for row in read(content, "Read first")]
    assert any("personal data" in line for line in said)
    assert any("was not seen" in line for line in said)
    assert any("30 June 2024" in line for line in said)


def test_every_row_of_the_checklist_is_there_with_room_to_tick_it_off(made):
    found, content = book(made)
    header, *rows = read(content, "Checklist")
    assert len(rows) == len(found)
    assert header[-1] == "Collected"
    items = {row[header.index("What is asked")] for row in rows}
    assert len(items) >= len(DocumentItem)
    states = [row[header.index("State")] for row in rows]
    assert states == [STATES[code] for code in found["state"]]


def test_members_and_plants_side_by_side(made):
    _, content = book(made)
    header, *rows = read(content, "Members")
    assert [row[header.index("Name")] for row in rows] == [FORMULA, "Bruno", "Carla"]
    assert [row[0] for row in rows] == [1, 2, 3]
    assert [row[header.index("POD of the supply")] for row in rows] == ["IT001E00000001", "missing", "missing"]
    assert [row[header.index("Kind of subject")] for row in rows][-1] == "missing"
    assert rows[0][header.index("Area of the POD")] == f"{town.A} (to verify)"
    header, *rows = read(content, "Plants")
    (row,) = rows
    assert row[header.index("Power (kW)")] == 19.5
    assert row[header.index("Entry into operation")] == dt.date(2024, 3, 15)
    assert row[header.index("CENSIMP code (GAUDÌ)")] == "not held here"


def test_nothing_in_it_runs_and_headers_stay_in_sight(made):
    _, content = book(made)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        sheets = [packed.read(name).decode() for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
    # Those of the checklist, where it comes from, and the same for programs, which has no header.
    assert len(sheets) == 7
    for sheet in sheets[:-1]:
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet
        assert 'state="frozen"' in sheet


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_checklist_is_the_same_bytes(made, language):
    texts = Texts(language)
    assert book(made, texts=texts)[1] == book(made, texts=texts)[1]


def test_a_registered_configuration_of_which_nobody_is_known(made):
    found, content = book(made, "c1")
    assert set(found["level"]) == {"configuration"}
    assert len(read(content, "Members")) <= 1
    assert len(read(content, "Configuration")) == 1 + len(found)
