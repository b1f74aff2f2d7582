"""The municipality's list of buildings: what each is called, where it is, whose, what for; all else stays as it was brought."""

import io

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cermap import tables
from cermap.errors import CermapError, MissingColumn, UnreadableFile
from cermap.files import read_properties
from cermap.texts import Texts

LIST = """N.;Immobile;Via;Civico;Comune;Ente proprietario;Destinazione d'uso;Foglio;Mappale;Sub;Anno
1;Scuola Rodari;Via Ripamonti;40;Milano;Comune di Milano;scuola primaria;12;345;1;1974
2;Palazzetto dello Sport;Viale Lombardia;7/A;Milano;;impianto sportivo;13;007;;
3;Case popolari;Via dei Mille;3;Milano;ALER;residenza;14;8;2;1960
"""


def read(text, name="immobili.csv"):
    found = read_properties(text if isinstance(text, bytes) else text.encode(), name)
    tables.check(tables.Properties, found.candidates)
    assert len(found.candidates) == len(found.original)
    assert found.candidates["candidate_id"].tolist() == [str(row) for row in range(1, len(found.original) + 1)]
    return found


def cells(found, column):
    return [None if pd.isna(cell) else cell for cell in found.candidates[column]]


def said(found, language="en"):
    return [Texts(language).sentence(note.message) for note in found.notes]


def test_what_is_read_and_what_is_only_kept():
    found = read(LIST)
    assert cells(found, "name") == ["Scuola Rodari", "Palazzetto dello Sport", "Case popolari"]
    assert cells(found, "address_text") == ["Via Ripamonti, 40", "Viale Lombardia, 7/A", "Via dei Mille, 3"]
    assert cells(found, "municipality") == ["Milano"] * 3
    assert cells(found, "property_owner") == ["Comune di Milano", None, "ALER"]
    assert cells(found, "property_use") == ["scuola primaria", "impianto sportivo", "residenza"]
    assert list(found.original.columns) == LIST.split("\n", maxsplit=1)[0].split(";")
    assert found.original["Mappale"].tolist() == ["345", "007", "8"]
    assert found.understood == {
        "Immobile": "name",
        "Via": "address_text",
        "Civico": "address_text",
        "Comune": "municipality",
        "Ente proprietario": "property_owner",
        "Destinazione d'uso": "property_use",
    }
    # The first column counts the rows: no house number.
    assert said(found) == ["Columns kept as they are and not read: “N.”, “Foglio”, “Mappale”, “Sub”, “Anno”."]


@pytest.mark.parametrize(
    ("headers", "row", "expected"),
    [
        ("Denominazione;Indirizzo", "Asilo;Via Roma 1", {"name": "Asilo", "address_text": "Via Roma 1"}),
        ("Fabbricato;Indirizzo immobile;Comune immobile", "Asilo;Via Roma 1;Lodi", {"name": "Asilo", "municipality": "Lodi"}),
        ("Edificio;Ubicazione;CAP;Prov", "Asilo;Via Roma 1;26900;LO", {"name": "Asilo", "postcode": "26900", "province": "LO"}),
        ("Descrizione;Denominazione;Via", "ex convento;Asilo;Via Roma", {"name": "Asilo"}),
        ("Descrizione;Denominazione;Via", "ex convento;;Via Roma", {"name": "ex convento"}),
        ("PROPRIETÀ;Indirizzo", "Provincia;Via Roma 1", {"property_owner": "Provincia"}),
        ("Proprietà (ente);Indirizzo", "Provincia;Via Roma 1", {"property_owner": "Provincia"}),
        ("Tipologia;Indirizzo", "scuola;Via Roma 1", {"property_use": "scuola", "member_kind": None}),
        ("Uso;Latitudine;Longitudine", "scuola;45.46;9.19", {"given_lat": 45.46, "given_lon": 9.19, "address_text": None}),
        ("Building;Address;Town;Owner;Use", "School;Via Roma 1;Lodi;Municipality;school", {"name": "School", "municipality": "Lodi", "property_owner": "Municipality", "property_use": "school"}),
        # A column that nobody names, whose cells are addresses.
        ("Immobile;Dove", "Asilo;Via Roma 1", {"name": "Asilo", "address_text": "Via Roma 1"}),
        # Of supplies and people nothing is read here.
        ("Immobile;Via;POD;Ruolo;Codice fiscale;Consumo annuo", "Asilo;Via Roma;IT001E12345678;prosumer;RSSMRA80A01F205X;1000",
         {"pod_code": None, "role": "consumer", "holder_id": None, "annual_demand_kwh": None}),
        ("Immobile;Via;N.", "Asilo;Via Roma;12", {"address_text": "Via Roma, 12"}),
    ],
)  # fmt: skip
def test_headers_as_people_write_them(headers, row, expected):
    found = read(f"{headers}\n{row}\n")
    assert {column: cells(found, column)[0] for column in expected} == expected


def test_a_list_that_names_no_owner_counts_as_the_municipalitys_own_and_says_so():
    found = read("Immobile;Indirizzo;Comune\nAsilo;Via Roma 1;Lodi\n")
    assert cells(found, "property_owner") == [None]
    assert said(found) == ["No column says whose the buildings are: they count as the municipality's own."]
    assert not any("whose the buildings" in line for line in said(read(LIST)))


def test_the_town_of_the_list_is_that_of_rows_that_name_none():
    text = b"Immobile;Indirizzo;Comune;Lat;Lon\nAsilo;Via Roma 1;;;\nScuola;Via Po 2;Lodi;;\nBosco;;;45.4;9.1\nParco;Via Po 9;;45.4;9.1\n"
    found = read_properties(text, "immobili.csv", municipality="Monza")
    assert cells(found, "municipality") == ["Monza", "Lodi", None, None]
    assert "Addresses that name no municipality: 1. They are looked for in Monza." in said(found)
    unsaid = read_properties(text, "immobili.csv")
    assert cells(unsaid, "municipality") == [None, "Lodi", None, None]
    assert any("only where nobody else has such a street" in line for line in said(unsaid))
    # Here every row names its town.
    assert cells(read_properties(LIST.encode(), "immobili.csv", municipality="Monza"), "municipality") == ["Milano"] * 3


def test_columns_that_mean_the_same_are_said():
    found = read("Immobile;Via;Proprietà;Ente\nAsilo;Via Roma;;Comune\nScuola;Via Po;Provincia;Comune\n")
    assert cells(found, "property_owner") == ["Comune", "Provincia"]
    assert "Columns “Proprietà”, “Ente” mean the same: in each row the first that is filled counts." in said(found)


def test_rows_that_are_empty_repeated_or_totals_stay():
    found = read("Immobile;Indirizzo;Superficie\nAsilo;Via Roma 1;100\n;;\nAsilo;Via Roma 1;100\nTotale;;200\n")
    assert cells(found, "name")[-1] is None
    assert found.original["Immobile"].tolist()[-1] == "Totale"
    assert any("row of totals" in line for line in said(found))


def test_a_cell_that_is_no_coordinate_is_told_with_its_row():
    found = read("Immobile;Lat;Lon\nAsilo;nord;9.19\nScuola;45.46;9.19\n")
    assert cells(found, "given_lat") == [None, 45.46]
    errors = [note for note in found.notes if note.is_error]
    assert [note.rows for note in errors] == [(2,)]


def test_odd_words_stay_words():
    found = read(b'Immobile;Indirizzo\n"=cmd|\' /C calc\'!A0";"<b>Via Roma</b> 1"\n')
    assert cells(found, "name") == ["=cmd|' /C calc'!A0"]
    assert cells(found, "address_text") == ["<b>Via Roma</b> 1"]
    assert len([line for line in said(found) if "text" in line or "HTML" in line]) == 2


def test_the_header_is_found_under_a_title_and_above_owners_called_like_one():
    found = read("Patrimonio immobiliare;;\n\nProprietà;Destinazione;Dove\nComune;Sede, civico;Via Roma 1\n")
    assert cells(found, "property_owner") == ["Comune"]
    assert cells(found, "address_text") == ["Via Roma 1"]


def test_a_workbook_and_a_windows_file_read_alike():
    frame = pd.read_csv(io.StringIO(LIST), sep=";", dtype=str)
    book = io.BytesIO()
    frame.to_excel(book, index=False)
    plain = read(LIST).candidates
    pd.testing.assert_frame_equal(read(book.getvalue(), "immobili.xlsx").candidates, plain)
    assert cells(read("Immobile;Proprietà;Via\nÈ lì;Società;Via Roma\n".encode("cp1252")), "property_owner") == [
        "Società"
    ]


def test_points_of_a_map_are_where_the_buildings_are():
    content = b"""{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"Immobile": "Asilo", "Uso": "scuola"},
      "geometry": {"type": "Point", "coordinates": [9.19, 45.46]}}]}"""
    found = read(content, "immobili.geojson")
    assert (cells(found, "given_lon"), cells(found, "given_lat")) == ([9.19], [45.46])
    assert (cells(found, "name"), cells(found, "property_use")) == (["Asilo"], ["scuola"])


@pytest.mark.parametrize(
    "text", ["Immobile;Comune\nAsilo;Lodi\n", "Proprietà;Uso\nComune;scuola\n", "Foglio;Mappale\n1;2\n"]
)
def test_a_list_that_says_nowhere_is_refused_with_what_to_do(text):
    with pytest.raises(MissingColumn, match="does not say where its buildings are") as refused:
        read(text)
    assert text.split(";")[0] in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\x00\x01\x02" * 50, b"Immobile;Via\n"])
def test_what_is_no_list_is_a_sentence(content):
    with pytest.raises(CermapError):
        read_properties(content, "immobili.xlsx" if content.startswith(b"PK") else "immobili.csv")


def test_a_broken_workbook_is_unreadable():
    with pytest.raises(UnreadableFile):
        read_properties(b"PK\x03\x04broken", "immobili.xlsx")


CELLS = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters=';"'), max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_rows_in_rows_out_whatever_is_in_them(rows):
    text = "Immobile;Indirizzo;Proprietà\nAsilo;Via Roma 1;Comune\n"
    text += "".join(";".join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    found = read(text)
    assert cells(found, "name")[0] == "Asilo"
    assert len(found.original) <= len(rows) + 1
