"""The form to fill comes back as a list: every column known, every choice read, rows in are rows out."""

import io
import zipfile

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from cermap.errors import InputError
from cermap.files import gathered_answers, interest_workbook, read_candidates, write_xlsx
from cermap.files.forms.columns import FORM_COLUMNS
from cermap.files.lists.columns.headers import house_column
from cermap.files.lists.words.common import role, truth
from cermap.files.lists.words.member_kinds import member_kind
from cermap.records import TitleBlock
from cermap.terms import MemberKind, Role
from cermap.texts import LANGUAGES, Texts

ANSWERS = {
    "it": (
        "Anna",
        "persona fisica",
        "RSSMRA80A01F205X",
        "Via Roma 1",
        "00100",
        "Monza",
        "MB",
        "IT001E12345678",
        "",
        "prosumer",
    ),
    "en": (
        "Anna",
        "natural person",
        "RSSMRA80A01F205X",
        "Via Roma 1",
        "00100",
        "Monza",
        "MB",
        "IT001E12345678",
        "",
        "prosumer",
    ),
}
NUMBERS = {10: 3.0, 11: 2700, 16: 6.5}


def filled(language, name="Anna", rows=1):
    """The form as a spreadsheet saves it once somebody has filled it."""
    form = CalamineWorkbook.from_filelike(io.BytesIO(interest_workbook(Texts(language))))
    (headers,) = form.get_sheet_by_index(0).to_python()
    yes = "sì" if language == "it" else "yes"
    cells = dict(enumerate(ANSWERS[language])) | NUMBERS | {15: yes, 23: yes}
    table = {header: [cells.get(place) or None] * rows for place, header in enumerate(headers)}
    table[headers[0]] = [f"{name} {number}" for number in range(rows)]
    return write_xlsx({form.sheet_names[0]: pd.DataFrame(table)})


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_the_form_is_known_and_every_choice_is_read(language):
    by_house = {house_column(column.header[language]): column for column in FORM_COLUMNS}
    assert None not in by_house
    assert len(by_house) == len(FORM_COLUMNS)
    choices = {name: column.choices[language].split(",") for name, column in by_house.items() if column.choices}
    assert {member_kind(word) for word in choices["member_kind"]} == set(MemberKind)
    assert {role(word) for word in choices["role"]} == set(Role)
    assert [truth(word) for word in choices["net_metering"]] == [True, False]
    # A list to choose from holds at most 255 signs in a spreadsheet.
    assert all(len(column.choices[language]) <= 255 for column in FORM_COLUMNS if column.choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_filled_form_comes_back_as_a_list_without_help(language):
    brought = read_candidates(filled(language), "modulo.xlsx")
    assert set(brought.original.columns) == {column.header[language] for column in FORM_COLUMNS}
    assert set(brought.understood) == set(brought.original.columns)
    row = brought.candidates.iloc[0]
    assert (row["name"], row["address_text"], row["municipality"]) == ("Anna 0", "Via Roma 1", "Monza")
    assert (row["postcode"], row["pod_code"], row["member_kind"], row["role"]) == (
        "00100", "IT001E12345678", "natural_person", "prosumer",
    )  # fmt: skip
    assert (row["contract_power_kw"], row["annual_demand_kwh"], row["own_plant_kw"]) == (3.0, 2700.0, 6.5)
    assert bool(row["net_metering"])
    assert row["status"] == "consent"
    assert [note for note in brought.notes if note.is_error] == []


def test_several_filled_forms_are_one_list_with_all_their_rows():
    every = gathered_answers({"a.xlsx": filled("it", "Anna", 2), "b.xlsx": filled("en", "Bob", 3)}, Texts("it"))
    assert list(every["Denominazione"]) == ["Anna 0", "Anna 1", "Bob 0", "Bob 1", "Bob 2"]
    assert list(every.iloc[:, -1]) == ["a.xlsx"] * 2 + ["b.xlsx"] * 3
    back = read_candidates(write_xlsx({"A": every}), "insieme.xlsx")
    assert len(back.candidates) == 5
    assert set(back.candidates["role"]) == {"prosumer"}
    assert set(back.candidates["postcode"]) == {"00100"}


def test_what_is_no_form_is_refused_by_its_name():
    with pytest.raises(InputError, match=r"elenco\.csv"):
        gathered_answers({"elenco.csv": b"Nome;Indirizzo;Telefono\nAnna;Via Roma 1;02\n"}, Texts("en"))
    with pytest.raises(InputError, match="no filled form"):
        gathered_answers({}, Texts("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_is_the_same_each_time_and_opens_with_lists_and_notes(language):
    title = TitleBlock(body="Comune di <Alba> & C. " * 30)
    content = interest_workbook(Texts(language), title)
    assert content == interest_workbook(Texts(language), title)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet, notes = (parts.read(name).decode() for name in ("xl/worksheets/sheet1.xml", "xl/comments1.xml"))
    assert sheet.count('type="list"') == sum(column.kind == "choice" for column in FORM_COLUMNS)
    assert notes.count("<comment ") == len(FORM_COLUMNS)
    assert "Comune di &lt;Alba&gt; &amp;&amp; C." in sheet
