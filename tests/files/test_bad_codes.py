"""What a list gets wrong in codes, days, powers and roles: each told by its row, with what was read and how to write it."""

import datetime as dt

import pytest

from cermap.files import read_candidates
from cermap.files.lists.words.activities import code_of, version_of
from cermap.texts import LANGUAGES, Texts

TODAY = dt.date(2026, 11, 28)


def read(*lines: str, **options):
    return read_candidates("\n".join(lines).encode(), "list.csv", **options)


def said(found, column: str | None = None) -> list[tuple[str, tuple[int, ...]]]:
    notes = [note for note in found.notes if column is None or note.column == column]
    return [(Texts("en").sentence(note.message), note.rows) for note in notes]


# Header, cell, the house column, what is read (None: nothing), pieces of the one note on it (none: no note).
CELLS = [
    # R-DAT-01: blanks, dots, hyphens, a letter among the last, 15 characters are all legal.
    ("POD", "it001e 0000 0001", "pod_code", "IT001E00000001", ()),
    ("POD", "IT.001.E.12345678", "pod_code", "IT001E12345678", ()),
    ("POD", "IT-001-E-12345678", "pod_code", "IT001E12345678", ()),
    ("POD", "IT002E5386834A", "pod_code", "IT002E5386834A", ()),
    ("POD", "IT012E123456789", "pod_code", "IT012E123456789", ()),
    ("POD", "IT01E12345678", "pod_code", None, ("“IT01E12345678” is not a POD", "IT001E12345678")),
    ("POD", "IT012X12345678", "pod_code", None, ("is not a POD",)),
    ("POD", "IT001E1234567890", "pod_code", None, ("is not a POD",)),
    ("POD", "00123456789012", "pod_code", None, ("is not a POD",)),
    ("Area convenzionale", "ac001e 01298", "area_code_declared", "AC001E01298", ()),
    ("Area convenzionale", "AC001E0184", "area_code_declared", "AC001E0184", ("is not an area code", "AC001E00934")),
    # R-MEM-01, R-MEM-02, R-MEM-07
    ("Tipo soggetto", "marziano", "member_kind", "other", ("“marziano” is not known", "comune")),
    ("Tipo soggetto", "scuola", "member_kind", "other", ("leaves the kind of subject open",)),
    ("ATECO", "351100", "ateco_code", "35.11.00", ()),
    ("ATECO", "35,11", "ateco_code", "35.11", ()),
    ("ATECO", "1.13", "ateco_code", "01.13", ()),
    ("ATECO", "D 35.11.00 - Produzione di energia elettrica", "ateco_code", "35.11.00", ()),
    ("ATECO", "40.11", "ateco_code", None, ("“40.11” is no ATECO code", "35.11.00")),  # ATECO 2002
    ("ATECO", "01.11.10; 35.11.00", "ateco_code", None, ("is no ATECO code", "one alone, of the main activity")),
    ("ATECO", "elettricità", "ateco_code", None, ("is no ATECO code",)),
    ("Versione ATECO", "ATECO 2007 agg. 2022", "ateco_version", "2007", ()),
    ("Versione ATECO", "2025.0", "ateco_version", "2025", ()),
    ("Versione ATECO", "2002", "ateco_version", None, ("“2002” is no version of ATECO", "2007 or 2025")),
    ("Entrata in esercizio", "31/02/2024", "commissioning_date", None, ("“31/02/2024”", "31/12/2024")),
    ("Entrata in esercizio", "01/03/0202", "commissioning_date", None, ("“01/03/0202”",)),
    ("Entrata in esercizio", "01/03/60", "commissioning_date", None, ("“01/03/60”",)),
    ("Entrata in esercizio", "45352", "commissioning_date", None, ("“45352”",)),
    ("Entrata in esercizio", "1.3.24", "commissioning_date", "2024-03-01", ()),
    ("Entrata in esercizio", "28/11/2026", "commissioning_date", "2026-11-28", ()),
    ("Entrata in esercizio", "29/11/2026", "commissioning_date", "2026-11-29", ("29 November 2026 is after 28 November 2026",)),
    ("Potenza impianto", "6,5", "own_plant_kw", 6.5, ()),
    ("Potenza impianto", "6.000 W", "own_plant_kw", 6.0, ("can be read in two ways",)),
    ("Potenza impianto", "0,0065 MW", "own_plant_kw", 6.5, ()),
    ("Potenza impianto (W)", "6500", "own_plant_kw", 6.5, ()),
    ("Potenza impianto MW", "0,5", "own_plant_kw", 500.0, ()),
    ("Potenza impianto W", "6500", "own_plant_kw", 6.5, ()),
    ("Potenza impianto", "1000", "own_plant_kw", 1000.0, ()),
    ("Potenza impianto", "6500", "own_plant_kw", 6500.0, ("6,500 kW is much", "write the unit in the cell (6000 W)")),
    ("Potenza impianto", "0,006", "own_plant_kw", 0.006, ("6.0 W in all, next to nothing", "(0.006 MW)")),
    ("Potenza impianto", "0,1", "own_plant_kw", 0.1, ()),
    ("Potenza impianto", "sei", "own_plant_kw", None, ("“sei”", "Write only the number")),
    ("Potenza impegnata", "1000", "contract_power_kw", 1000.0, ()),
    ("Potenza impegnata", "1001", "contract_power_kw", 1001.0, ("is much",)),
    ("Consumo annuo", "2.700,5", "annual_demand_kwh", 2700.5, ()),
    ("Consumo annuo", "1.234.567", "annual_demand_kwh", 1234567.0, ()),
    ("Consumo annuo", "2,7 MWh", "annual_demand_kwh", 2700.0, ()),
    ("Ruolo", "spettatore", "role", "consumer", ("the role “spettatore” is not known", "prosumer")),
]  # fmt: skip


@pytest.mark.parametrize(("header", "cell", "column", "expected", "pieces"), CELLS, ids=[f"{row[0]}: {row[1]}" for row in CELLS])  # fmt: skip
def test_cells(header, cell, column, expected, pieces):
    found = read(f"Indirizzo\t{header}", f"Via Roma 1\t{cell}", "Via Po 2\t", today=TODAY)
    value = found.candidates[column].iloc[0]
    if column == "commissioning_date" and expected:
        assert str(value.date()) == expected
    elif expected is None:
        assert value != value or value is None
    else:
        assert value == expected
    notes = said(found, header)
    assert [rows for _, rows in notes] == [(2,)] * bool(pieces)
    for piece in pieces:
        assert piece in notes[0][0]
    assert found.original[header].tolist() == [cell, ""]


@pytest.mark.parametrize(
    ("kind", "power", "is_told"),
    [
        ("famiglia", "6000", True),
        ("famiglia", "100,5", True),
        ("famiglia", "100", False),
        ("Srl", "10000", False),
        ("Srl", "10001", True),
        ("", "1000", False),
        ("", "1000,5", True),
    ],
)
@pytest.mark.parametrize("header", ["Potenza impianto", "Potenza fotovoltaico (kW)"])
def test_a_power_that_a_household_does_not_have_is_a_doubt_and_stays_kw(header, kind, power, is_told):
    found = read(f"Indirizzo;{header};Tipo soggetto", f"Via Roma 1;{power};{kind}")
    assert found.candidates["own_plant_kw"].tolist() == [float(power.replace(",", "."))]
    assert bool(said(found, header)) is is_told


def test_each_column_of_power_has_the_unit_of_its_own_header():
    found = read(
        "Indirizzo;Potenza impianto (W);Potenza fotovoltaico", "Via Roma 1;6000;", "Via Po 2;;5", "Via Po 3;;boh"
    )
    assert found.candidates["own_plant_kw"].fillna(-1).tolist() == [6.0, 5.0, -1]
    assert [rows for _, rows in said(found, "Potenza fotovoltaico")] == [(4,)]
    assert not said(found, "Potenza impianto (W)")


def test_no_day_is_to_come_where_nobody_says_what_day_it_is():
    assert not said(read("Indirizzo;Entrata in esercizio", "Via Roma 1;01/01/2030"), "Entrata in esercizio")


def test_one_pod_with_several_roles_is_told_with_its_roles_and_rows():
    found = read(
        "Indirizzo;POD;Ruolo",
        "Via Roma 1;IT001E12345678;consumatore",
        "Via Roma 1;IT 001 E 123456789;produttore",  # the same with the character that checks it
        "Via Po 2;IT001E00000002;consumatore",
        "Via Po 3;IT001E00000003;consumatore",
        "Via Po 4;IT001E00000003;consumatore",
    )
    told = [(sentence, rows) for sentence, rows in said(found) if "POD IT" in sentence]
    assert [rows for _, rows in told] == [(2, 3), (5, 6)]
    assert "the POD IT001E12345678 has different roles (consumer, producer)" in told[0][0]
    assert "one prosumer" in told[0][0]
    assert "the POD IT001E00000003 is repeated" in told[1][0]
    assert found.candidates["role"].tolist() == ["consumer", "producer", "consumer", "consumer", "consumer"]
    assert found.candidates["pod_code"].notna().all()


@pytest.mark.parametrize(
    ("header", "version", "code", "expected", "is_told"),
    [
        ("ATECO", "2007", "35.14.00", ("35.14.00", "2007"), False),
        ("ATECO", "2025", "35.15.00", ("35.15.00", "2025"), False),
        # Trade in electricity since 2025, nothing in 2007: not to be passed as an activity that excludes nobody.
        ("ATECO", "2007", "35.15.00", ("35.15.00", ""), True),
        ("ATECO", "2007", "35.16", ("35.16", ""), True),
        ("ATECO", "2025", "45.20", ("45.20", ""), True),
        ("ATECO", "2007", "45.20", ("45.20", "2007"), False),
        ("ATECO", "", "35.14.00", ("35.14.00", ""), False),
        # The header may say the version; a cell beside it counts before.
        ("Codice ATECO 2007", "", "35.14.00", ("35.14.00", "2007"), False),
        ("Codice ATECO 2025", "", "35.15", ("35.15", "2025"), False),
        ("Codice ATECO 2007", "2025", "35.15", ("35.15", "2025"), False),
    ],
)
def test_a_code_and_its_version(header, version, code, expected, is_told):
    found = read(f"Indirizzo;{header};Versione ATECO", f"Via Roma 1;{code};{version}")
    assert tuple(found.candidates[["ateco_code", "ateco_version"]].fillna("").iloc[0]) == expected
    assert [rows for _, rows in said(found, header)] == [(2,)] * is_told


def test_of_two_columns_of_codes_the_one_of_2007_counts_before():
    """The law's list is of 2007 (R-MEM-02)."""
    found = read("Indirizzo;ATECO 2025;ATECO 2007", "Via Roma 1;35.15;35.14", "Via Po 2;62.10;")
    rows = found.candidates[["ateco_code", "ateco_version"]].to_numpy().tolist()
    assert rows == [["35.14", "2007"], ["62.10", "2025"]]


@pytest.mark.parametrize("cell", ["", "35.11.xx", "35.11.00.1", "12345678", "2001-11-35", "٣٥.١١", "😀", "-1"])
def test_what_is_no_code(cell):
    assert code_of(cell) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("NACE Rev. 2", "2007"), ("NACE Rev. 2.1", "2025"), ("2007/2025", None), ("ultima", None), ("", None)],
)
def test_versions(text, expected):
    assert version_of(text) == expected


def test_every_sentence_can_be_said():
    for header, cell, *_ in CELLS:
        for note in read(f"Indirizzo\t{header}", f"Via Roma 1\t{cell}", today=TODAY).notes:
            assert not [one for one in LANGUAGES if "{" in Texts(one).sentence(note.message)]
