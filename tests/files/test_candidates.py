"""Lists in: headers, formats, values."""

import csv
import datetime as dt
import io
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import event, given, settings
from hypothesis import strategies as st

from cermap.errors import CermapError, InputError, MissingColumn
from cermap.files import read_candidates
from cermap.files.lists.columns.headers import HEADERS, PIECES, house_column
from cermap.tables import Candidates, check
from cermap.texts import Texts

LISTS = Path(__file__).parents[1] / "data" / "lists"


def read(text: str, columns=None):
    return read_candidates(text.encode(), "list.csv", columns)


def column(header: str, *cells: str, house: str):
    """One column beside an address, as read."""
    lines = [f"Indirizzo\t{header}", *(f"Via Roma 1\t{cell}" for cell in cells)]
    return read("\n".join(lines)).candidates[house]


@pytest.mark.parametrize("ending", ["csv", "xlsx", "xls", "ods"])
def test_one_list_in_four_formats(ending):
    found = read_candidates((LISTS / f"adesioni.{ending}").read_bytes(), f"adesioni.{ending}")
    rows = found.candidates
    assert list(rows["candidate_id"]) == ["1", "2", "3"]
    assert list(rows["address_text"]) == ["Via Cesare Battisti, 7", "Viale Cesare Battisti, 12/A", "Piazza Manara, snc"]
    assert list(rows["postcode"]) == ["24047"] * 3
    assert list(rows["pod_code"]) == ["IT001E00000001", "IT001E00000002", "IT001E00000003"]
    assert list(rows["member_kind"]) == ["local_authority", "sme", "religious_body"]
    assert list(rows["annual_demand_kwh"]) == [48250.0, 27300.5, 9800.0]
    assert rows["own_plant_kw"].fillna(-1).tolist() == [-1, 6.5, -1]
    assert list(rows["role"]) == ["consumer", "prosumer", "consumer"]
    assert rows["commissioning_date"][1] == pd.Timestamp(2024, 3, 1)
    assert rows["net_metering"].tolist()[:2] == [False, False]
    assert pd.isna(rows["net_metering"][2])
    assert found.original["Note"].tolist() == ["tetto piano", "", ""]
    assert found.original["CAP"].tolist() == ["24047"] * 3
    check(Candidates, rows)


def test_rows_of_notes_are_those_of_the_spreadsheet():
    found = read("Elenco\n\nIndirizzo;CAP\nVia Roma 1;26900\nVia Po 2;boh\n")
    (note,) = [note for note in found.notes if note.is_error]
    assert note.rows == (5,)
    assert note.column == "CAP"


def test_real_lists_keep_every_row_and_cell():
    for name in ("centri_sportivi.csv", "uffici_postali.csv"):
        content = (LISTS / name).read_bytes()
        rows = list(csv.reader(io.StringIO(content.decode())))
        found = read_candidates(content, name)
        assert found.original.to_numpy().tolist() == rows[1:]
        assert list(found.original.columns) == rows[0]
        assert found.candidates.index.equals(found.original.index)
        assert found.candidates["address_text"].tolist() == [row[rows[0].index("address")] for row in rows[1:]]


@pytest.mark.parametrize(
    ("header", "house"),
    [
        ("RAGIONE SOCIALE", "name"),
        ("Località", "municipality"),
        ("Città", "municipality"),
        ("N.Civico", "address_number"),
        ("COD_AC", "area_code_declared"),
        ("Cabina Primaria", "area_code_declared"),
        ("P.IVA", "holder_id"),
        ("Codice POD", "pod_code"),
        ("Potenza impianto [kW]", "own_plant_kw"),
        ("Consumo annuo (kWh)", "annual_demand_kwh"),
        ("prov.", "province"),
        ("LNG", "given_lon"),
        ("Totale di bilancio", "balance_sheet_eur"),
        ("ATECO prevalente", "ateco_is_main"),
        ("Stato impianto", "plant_is_existing"),
        ("Potenziamento", "plant_is_upgrade"),
        ("Realizzato per la CER", "plant_is_for_cer"),
        ("Potenza dei moduli (kWp)", "module_kw"),
        ("Potenza inverter [kW]", "inverter_kw"),
        ("Contributo in conto capitale (%)", "grant_share"),
        ("Potenza in Superbonus (kW)", "superbonus_kw"),
        ("Potenza d'obbligo kW", "obligation_kw"),
        ("Telefono", None),
        ("Area sulla mappa", None),
    ],
)
def test_headers(header, house):
    assert house_column(header) == house


def test_every_header_leads_to_a_declared_column():
    declared = set(Candidates.to_schema().columns)
    assert {PIECES.get(house, house) for house in HEADERS} <= declared
    headers = [header for text in HEADERS.values() for header in text.split(", ")]
    assert len(headers) == len(set(headers))


def test_address_pieces_are_joined_and_one_cell_is_left_as_typed():
    found = read(
        "Tipo via;Via;Civico;Esponente;Comune\nVIA;ROMA;12;;Lodi\nPIAZZA;MANARA;3;B;Lodi\n;Via Po 7;7;;Lodi\n;  Via Adda;;;Lodi\n"
    )
    assert found.candidates["address_text"].tolist() == ["VIA ROMA, 12", "PIAZZA MANARA, 3/B", "Via Po 7", "Via Adda"]
    assert set(found.understood.values()) == {"address_text", "municipality"}
    assert (
        read("Indirizzo\nVia Roma 12 int. 3, presso Bar\n").candidates["address_text"][0]
        == "Via Roma 12 int. 3, presso Bar"
    )


def test_a_house_number_that_excel_made_a_date_is_told():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        for place, cell in enumerate(("Via", "Civico", "Comune", "Via Roma", None, "Lodi")):
            sheet.write(place // 3, place % 3, cell)
        sheet.write_datetime(1, 1, dt.date(2024, 3, 12), book.add_format({"num_format": "dd/mm"}))
    found = read_candidates(stream.getvalue(), "a.xlsx")
    assert found.candidates["address_text"].tolist() == ["Via Roma"]
    assert found.original["Civico"].tolist() == ["2024-03-12"]
    assert [(note.rows, note.column) for note in found.notes if note.is_error] == [((2,), "Civico")]


def test_a_list_without_header_can_be_told_what_is_what():
    text = "Bar Uno;Via Roma 1;Lodi\nBar Due;Piazza Po 2;Lodi\n"
    assert read(text).understood == {"colonna 2": "address_text"}
    found = read(text, {"colonna 2": "address_text", "colonna 3": "municipality"})
    assert found.candidates["municipality"].tolist() == ["Lodi", "Lodi"]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_addresses_first_without_header_are_still_split(delimiter):
    found = read("\n".join(delimiter.join(row) for row in (("Via Roma, 1", "Lodi"), ("Via Po, 2", "Pavia"))))
    assert found.original.to_numpy().tolist() == [["Via Roma, 1", "Lodi"], ["Via Po, 2", "Pavia"]]


def test_the_users_choice_overrides_recognition():
    text = "Dove;Indirizzo;Comune;Sconto\nVia Roma 1;sede legale;Lodi;Milano\n"
    found = read(text, {"Dove": "address_text", "Sconto": "municipality"})
    assert found.candidates["address_text"][0] == "Via Roma 1"
    assert found.candidates["municipality"][0] == "Milano"
    assert found.understood == {"Dove": "address_text", "Sconto": "municipality"}
    assert "Comune" not in read(text, {"Dove": "address_text", "Comune": ""}).understood
    chosen = read("Nome;Via;Civico\nBar;Roma;12\n", {"Via": "address_text", "Civico": "address_text"})
    assert chosen.candidates["address_text"][0] == "Roma, 12"
    three = read("Uno;Due;Tre\nVia Roma;12;interno 3\nVia Po;;\n", dict.fromkeys(("Uno", "Due", "Tre"), "address_text"))
    assert three.candidates["address_text"].tolist() == ["Via Roma, 12, interno 3", "Via Po"]
    assert set(three.understood.values()) == {"address_text"}


def test_a_choice_that_does_not_exist_is_refused():
    with pytest.raises(MissingColumn):
        read("Indirizzo\nVia Roma 1\n", {"Strada": "address_text"})
    with pytest.raises(MissingColumn):
        read("Sede\nVia Roma 1\n", {"Sede": ""})
    with pytest.raises(InputError):
        read("Indirizzo\nVia Roma 1\n", {"Indirizzo": "boh"})


def test_several_columns_of_one_meaning_fill_each_other():
    found = read("Indirizzo;Codice fiscale;Partita IVA\nVia Roma 1;;00743110157\nVia Po 2;RSSMRA80A01F205X;\n")
    assert found.candidates["holder_id"].tolist() == ["00743110157", "H1"]


def test_area_is_a_declared_code_only_when_it_looks_like_one():
    assert "Area" not in read("Indirizzo;Area\nVia Roma 1;120 mq\n").understood
    assert read("Indirizzo;Area\nVia Roma 1;ac001e-00934\n").candidates["area_code_declared"][0] == "AC001E00934"


def test_bare_power_is_no_plant_unless_the_list_speaks_of_plants():
    contract = read("Indirizzo;kW\nVia Roma 1;3\n")
    assert contract.candidates["own_plant_kw"].isna().all()
    assert [note.column for note in contract.notes if note.column] == ["kW"]
    assert read("Indirizzo;kW;Fonte\nVia Roma 1;3;sole\n").candidates["own_plant_kw"][0] == 3
    assert read("Indirizzo;kWp\nVia Roma 1;3\n").candidates["own_plant_kw"][0] == 3


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("2.700", "1.234,5"), (2700, 1234.5)),
        (("2,700", "1,234.5"), (2700, 1234.5)),
        (("2 700", "1'234", "12"), (2700, 1234, 12)),
        (("2700 kWh", "2,7 MWh"), (2700, 2700)),
        (("1.234.567", "2.700"), (1234567, 2700)),
        (("2700.0", "0.5"), (2700, 0.5)),
        (("-", "n.d.", ""), (None, None, None)),
        (("1.23.4", "-5", "12 mele"), (None, None, None)),
    ],
)
def test_numbers_italian_and_english(cells, expected):
    found = column("Consumo annuo", *cells, house="annual_demand_kwh")
    assert [None if pd.isna(value) else value for value in found] == list(expected)


def test_a_number_that_can_be_read_in_two_ways_is_told():
    found = read("Indirizzo;Consumo annuo\nVia Roma 1;2.700\nVia Po 2;950\n")
    assert found.candidates["annual_demand_kwh"].tolist() == [2700, 950]
    assert [note.rows for note in found.notes if note.column == "Consumo annuo"] == [(2,)]


def test_units_of_the_header_count():
    assert column("Consumo (MWh)", "2,7", house="annual_demand_kwh")[0] == pytest.approx(2700)
    assert column("Fatturato (migliaia di euro)", "1.500,0", house="turnover_eur")[0] == 1_500_000
    assert column("Potenza impianto", "300 Wp", house="own_plant_kw")[0] == pytest.approx(0.3)


def test_coordinates_have_no_thousands():
    found = read("Nome;Lat;Lon\nBar;45.464;9,190\n").candidates
    assert (found["given_lat"][0], found["given_lon"][0]) == (45.464, 9.19)


def test_shares_are_read_as_parts_of_one():
    assert column("Capitale pubblico", "30%", "25", "0,3", "120", house="public_capital_share").fillna(-1).tolist() == [
        0.3,
        0.25,
        0.3,
        -1,
    ]


def test_words():
    assert column("SSP", "sì", "Si", "X", "no", "0", "VERO", house="net_metering").tolist() == [
        True,
        True,
        True,
        False,
        False,
        True,
    ]
    assert column("Ruolo", "Produttore terzo", "prosumer", "CONSUMATORE", house="role").tolist() == [
        "third_party_producer",
        "prosumer",
        "consumer",
    ]
    kinds = (
        "Comune di Lodi",
        "privato",
        "Piccola impresa",
        "grande impresa",
        "Parrocchia S. Marco",
        "ONLUS",
        "ministero",
        "impresa non PMI",
    )
    expected = [
        "local_authority",
        "natural_person",
        "sme",
        "large_enterprise",
        "religious_body",
        "third_sector",
        "central_administration",
    ]
    found = column("Tipo soggetto", *kinds, house="member_kind")
    assert found.tolist()[:-1] == expected
    assert found.iloc[-1] == "other"  # never a yes by a word inside a sentence
    assert column("Prov", "mi", "(BG)", "Monza e Brianza", house="province").tolist() == ["MI", "BG", "MB"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [  # the cases of R-DAT-01
        ("it001e 0000 0001", "IT001E00000001"),
        ("IT001E12345678", "IT001E12345678"),
        ("IT012E123456789", "IT012E123456789"),
        ("IT002E5386834A", "IT002E5386834A"),
        ("IT01E12345678", None),
        ("IT012X12345678", None),
    ],
)
def test_pods(cell, expected):
    found = column("POD", cell, house="pod_code")[0]
    assert (None if pd.isna(found) else found) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("31/12/2023", "2023-12-31"),
        ("1-3-24", "2024-03-01"),
        ("01.03.2024", "2024-03-01"),
        ("2024-03-01", "2024-03-01"),
        ("2024-03-01 00:00:00", "2024-03-01"),
        ("31/02/2024", None),
        ("12/25/2024", None),
        ("2024", None),
    ],
)
def test_dates(cell, expected):
    found = column("Data entrata in esercizio", cell, house="commissioning_date")[0]
    assert (None if pd.isna(found) else found) == (None if expected is None else pd.Timestamp(expected))


def test_whether_a_plant_stands_is_said_in_words_or_by_a_yes():
    said = column("Stato impianto", "in esercizio", "da realizzare", "sì", "no", "", "forse", house="plant_is_existing")
    assert said.astype(object).where(said.notna(), None).tolist() == [True, False, True, False, None, None]


def test_grants_are_shares_and_powers_have_units():
    shares = column("Intensità contributo", "40%", "45", "0,3", "0", "120", "", house="grant_share")
    assert shares.fillna(-1).tolist() == pytest.approx([0.4, 0.45, 0.3, 0.0, -1, -1])
    assert column("Potenza moduli", "0,2 MW", "300 Wp", "12,5", house="module_kw").tolist() == [200.0, 0.3, 12.5]


def test_a_plant_told_by_its_modules_or_inverter_alone_is_a_plant():
    found = read(
        "Indirizzo;Potenza moduli;Potenza inverter;Potenza impianto\nVia Roma 1;12;10;\nVia Roma 2;;6;\nVia Roma 3;12;10;11\nVia Roma 4;;;\n"
    )
    assert found.candidates["own_plant_kw"].fillna(-1).tolist() == [10, 6, 11, -1]
    assert found.candidates["role"].tolist() == ["prosumer"] * 3 + ["consumer"]
    assert sum("power of modules" in note.message.text for note in found.notes) == 1


TEXT = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\ufffd"), max_size=12
) | st.sampled_from(['a"b', "x;y", "l1\nl2", "l1\r\nl2", "=1+1", "<b>", " pad ", "|", "\t", "'", "1.234,5"])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=8),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_what_is_written_is_read_cell_by_cell(rows, delimiter, encoding):
    rows = [*rows, ("last", "Via Roma 1", "Lodi")]  # a blank last row would be no row
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(["Nome", "Indirizzo", "Comune"])
    writer.writerows(rows)
    found = read_candidates(stream.getvalue().encode(encoding), "list.csv")
    assert [tuple(row) for row in found.original.to_numpy().tolist()] == rows
    assert found.candidates["candidate_id"].tolist() == [str(number) for number in range(1, len(rows) + 1)]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=80),
        st.text(max_size=80).map(lambda text: ("Indirizzo;CAP\n" + text).encode("utf-8", "replace")),
        st.binary(max_size=60).map(lambda tail: b"Indirizzo;Consumo;POD\n" + tail),
    ),
    st.sampled_from(["a.csv", "a.xlsx", "a.txt"]),
)
def test_any_bytes_give_a_list_or_one_sentence(content, name):
    try:
        found = read_candidates(content, name)
    except CermapError as error:
        sentence = Texts("en").sentence(error)
        event("refused")
    else:
        sentence = ""
        assert len(found.candidates) == len(found.original) > 0
        assert found.candidates.index.equals(found.original.index)
    assert "\n" not in sentence.replace(content.decode("utf-8", "replace"), "")
