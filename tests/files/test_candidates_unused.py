"""Columns that decide the answer are recognised, or told: never passed over in silence."""

import pytest

from cermap.files import read_candidates
from cermap.texts import Texts


def read(*lines: str, columns=None):
    return read_candidates("\n".join(lines).encode(), "list.csv", columns)


def said(found, *, errors_only=False):
    texts = Texts("en")
    return [texts(note.message.text, **note.message.values) for note in found.notes if note.is_error or not errors_only]


@pytest.mark.parametrize("header", ["Area POD", "area CP", "Cabina", "Codice AC GSE", "Cabina Primaria GSE"])
def test_headers_of_declared_areas(header):
    found = read(f"Indirizzo;{header}", "Via Roma 1;AC001E01389")
    assert found.candidates["area_code_declared"].tolist() == ["AC001E01389"]


@pytest.mark.parametrize(
    ("house", "cells"),
    [
        # Four of five are 80 %; the empty cell does not count.
        ("area_code_declared", ["AC001E01389", "ac 001 E 01389", "AC001E01390", "AC001E01391", "da chiedere", ""]),
        ("pod_code", ["IT001E12345678", "IT 001 E 12345679", "IT001E12345670"]),
        ("member_kind", ["Grande impresa", "privato"]),
    ],
)
def test_a_column_is_known_by_its_cells(house, cells):
    found = read("Indirizzo;Chissà", *(f"Via Roma {place};{cell}" for place, cell in enumerate(cells)))
    assert found.understood["Chissà"] == house
    assert any("Chissà" in sentence for sentence in said(found))
    assert not any("not used" in sentence for sentence in said(found))


def test_three_of_five_are_not_enough_but_are_told_as_an_error():
    cells = ["AC001E01389", "AC001E01390", "AC001E01391", "boh", "mah"]
    found = read("Indirizzo;Chissà", *(f"Via Roma 1;{cell}" for cell in cells))
    assert "Chissà" not in found.understood
    (error,) = said(found, errors_only=True)
    assert "Chissà" in error
    assert "area codes" in error


def test_a_second_column_of_pods_is_told_as_an_error():
    found = read("Indirizzo;POD;Altro", "Via Roma 1;IT001E12345678;IT001E12345679")
    assert found.candidates["pod_code"].tolist() == ["IT001E12345678"]
    assert len(said(found, errors_only=True)) == 1


def test_columns_not_used_are_named_once():
    found = read("Indirizzo;Telefono;Vuota;Note", "Via Roma 1;0363;;tetto piano")
    (note,) = [note for note in found.notes if "Columns not used" in note.message.text]
    assert not note.is_error
    assert note.message.values["columns"] == "“Telefono”, “Note”"
    aside = read("Indirizzo;Telefono", "Via Roma 1;0363", columns={"Telefono": ""})
    assert not any("not used" in sentence for sentence in said(aside))


@pytest.mark.parametrize("header", ["Categoria", "Natura", "Dimensione impresa"])
def test_words_that_mean_other_things_too(header):
    assert read(f"Indirizzo;{header}", "Via Roma 1;grande impresa").candidates["member_kind"][0] == "large_enterprise"
    assert header not in read(f"Indirizzo;{header}", "Via Roma 1;A2").understood


@pytest.mark.parametrize(
    ("kind", "size", "expected"),
    [
        ("impresa", "grande", "large_enterprise"),
        ("impresa", "piccola", "sme"),
        ("comune", "piccola", "local_authority"),
        ("", "grande", "large_enterprise"),
        ("boh", "piccola", "other"),
    ],
)
def test_the_stricter_of_two_columns_counts(kind, size, expected):
    found = read("Indirizzo;Tipo soggetto;Dimensione impresa", f"Via Roma 1;{kind};{size}")
    assert found.candidates["member_kind"].tolist() == [expected]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Società per azioni", "enterprise"),
        ("S.p.A.", "enterprise"),
        ("Banca", "enterprise"),
        ("Banca di Lodi", "enterprise"),
        ("Multinazionale", "large_enterprise"),
        ("Grande", "large_enterprise"),
        ("Prefettura", "central_administration"),
        ("Questura di Lodi", "central_administration"),
        ("Agenzia delle Entrate", "central_administration"),
        ("Caserma", "central_administration"),
        ("Ministero della Difesa", "central_administration"),
        ("Trust", "other"),
    ],
)
def test_a_written_kind_is_never_a_missing_one(cell, expected):
    found = read("Indirizzo;Tipo soggetto", f"Via Roma 1;{cell}")
    assert found.candidates["member_kind"].tolist() == [expected]
    assert bool(said(found, errors_only=True)) == (expected == "other")


def test_the_registered_office_is_an_address_only_where_there_is_no_other():
    assert read("Sede legale;CAP", "Via Roma 1;26900").candidates["address_text"].tolist() == ["Via Roma 1"]
    both = read("Sede legale;Indirizzo", "Via Roma 1;Via Po 2", "Via Roma 1;")
    assert both.candidates["address_text"].fillna("").tolist() == ["Via Po 2", ""]


@pytest.mark.parametrize("cell", ["45.3145, 9.5032", "(45.3145 9.5032)", "45,3145; 9,5032"])
def test_coordinates_in_one_cell_are_told(cell):
    found = read("Indirizzo\tGPS", f"Via Roma 1\t{cell}")
    (error,) = said(found, errors_only=True)
    assert "GPS" in error
    assert "two columns" in error


def test_further_headers():
    found = read("Via;Civ;POD prelievo;SSP attivo", "Roma;12;IT001E12345678;sì", "Po;1;IT001E12345679;no")
    assert found.candidates["address_text"].tolist() == ["Roma, 12", "Po, 1"]
    assert found.candidates["net_metering"].tolist() == [True, False]
    assert found.candidates["pod_code"].notna().all()
