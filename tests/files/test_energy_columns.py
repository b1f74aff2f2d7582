"""Columns of a list that say how a supply draws: load profile, voltage, storage; and bands that do not add up."""

import pandas as pd
import pytest

from cermap import files
from cermap.files.lists.columns.headers import house_column
from cermap.labels import LABELS
from cermap.records import CandidateList
from cermap.terms import LoadProfile
from cermap.texts import Texts


def read(header: str, *cells: str) -> CandidateList:
    rows = "\n".join(f"Via Roma {place};{cell}" for place, cell in enumerate(cells, 1))
    return files.read_candidates(f"Indirizzo;{header}\n{rows}\n".encode(), "elenco.csv")


def said(found: CandidateList) -> list[str]:
    return [Texts("en").sentence(note.message) for note in found.notes]


def values(found: CandidateList, column: str) -> list[object]:
    return [None if pd.isna(cell) else cell for cell in found.candidates[column]]


@pytest.mark.parametrize(
    ("header", "house"),
    [
        ("Profilo di carico", "profile"),
        ("Tipo di utenza", "profile"),
        ("Load profile", "profile"),
        ("Tensione (V)", "voltage"),
        ("Livello di tensione", "voltage"),
        ("Accumulo (kWh)", "storage_kwh"),
        ("Batteria kWh", "storage_kwh"),
        ("Storage", "storage_kwh"),
        # The energetic profile is who one is, not when one draws.
        ("Profilo energetico", "role"),
    ],
)
def test_headers(header: str, house: str) -> None:
    assert house_column(header) == house


def test_a_profile_is_read_from_a_code_a_label_or_a_word() -> None:
    label = LABELS[LoadProfile]["municipal_gym"]
    found = read("Profilo", "school_500_pupils", label, "Scuola", "NEGOZIO", "Uso domestico", "")
    assert values(found, "profile") == [
        "school_500_pupils",
        "municipal_gym",
        "school_500_pupils",
        "shop_over_1_5_to_3_kw_reduced_weekend",
        "domestic_over_1_5_to_3_kw",
        None,
    ]


def test_a_profile_that_is_not_known_is_told_by_row() -> None:
    found = read("Profilo di carico", "scuola", "astronave")
    assert values(found, "profile") == ["school_500_pupils", None]
    told = next(line for line in said(found) if "astronave" in line)
    assert told.startswith("Row 3, column “Profilo di carico”")
    assert "Write for example" in told


def test_voltages_are_words_or_volts() -> None:
    cells = ("BT", "mt", "Media tensione", "230", "400 V", "15.000", "15 kV", "20000", "132 kV", "forse")
    found = read("Tensione", *cells)
    assert values(found, "voltage") == [
        "low",
        "medium",
        "medium",
        "low",
        "low",
        "medium",
        "medium",
        "medium",
        None,
        None,
    ]
    assert any("Row 10" in line and "132 kV" in line for line in said(found))
    assert any("Row 11" in line and "forse" in line and "Write BT or MT" in line for line in said(found))


def test_storage_is_a_number_of_kwh() -> None:
    found = read("Accumulo", "10", "5,5 kWh", "7000 Wh", "-3", "sì", "")
    assert values(found, "storage_kwh") == [10.0, 5.5, 7.0, None, None, None]
    assert any("Row 5" in line and "-3" in line for line in said(found))
    assert any("Row 6" in line and "sì" in line for line in said(found))


def test_bands_that_do_not_add_up_are_told_with_their_rows() -> None:
    content = "Indirizzo;Consumo annuo;F1;F2;F3\nVia Roma 1;3000;1000;1000;1000\nVia Roma 2;3000;1000;1000;2000\n"
    told = [line for line in said(files.read_candidates(content.encode(), "elenco.csv")) if "add up" in line]
    # 1,000 + 1,000 + 2,000 = 4,000 against 3,000, in the third row of the sheet.
    assert len(told) == 1
    assert told[0].startswith("Row 3:")
    assert "The year counts" in told[0]
    assert "see whether" in told[0]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("Indirizzo;F1;F2;F3\nVia Roma 1;100;;300\nVia Roma 2;1;2;3\nVia Roma 3;;;\nVia Roma 4;;5;\n", "Rows 2, 5:"),
        ("Indirizzo;Consumo annuo;F1\nVia Roma 1;900;100\nVia Roma 2;900;\n", "Row 2:"),
    ],
)
def test_bands_of_which_one_is_missing_are_told_and_not_used(content: str, rows: str) -> None:
    found = files.read_candidates(content.encode(), "elenco.csv")
    told = [line for line in said(found) if "not all are written" in line]
    assert len(told) == 1
    assert told[0].startswith(rows)
    assert "or a yearly demand" in told[0]
    # 1 + 2 + 3 of the only row that is whole; a yearly demand that is written stays.
    expected = [900.0, 900.0] if "annuo" in content else [None, 6.0, None, None]
    assert values(found, "annual_demand_kwh") == expected


@pytest.mark.parametrize("language", ["it", "en"])
def test_the_empty_form_asks_for_them(language: str) -> None:
    header = files.form(Texts(language)).decode("utf-8-sig").splitlines()[0]
    asked = {house_column(cell) for cell in header.split(";")}
    assert {"profile", "voltage", "storage_kwh", "demand_f1_kwh", "demand_f2_kwh", "demand_f3_kwh"} <= asked
    assert None not in asked
