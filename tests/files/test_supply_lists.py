"""Lists of distributors and municipalities: supplies with their address, demand, bands and contract power."""

import pytest

from cermap.files import read_candidates
from cermap.files.lists.columns.headers import house_column
from cermap.files.lists.rows.supply_address import whose_place
from cermap.texts import Texts


def read(*lines: str, columns=None):
    return read_candidates("\n".join(lines).encode(), "list.csv", columns)


def said(found):
    texts = Texts("en")
    return [texts(note.message.text, **note.message.values) for note in found.notes]


def cells(found, column):
    return found.candidates[column].astype(object).where(found.candidates[column].notna(), None).tolist()


@pytest.mark.parametrize(
    ("header", "house"),
    [
        ("Consumo annuo", "annual_demand_kwh"),
        ("kWh/anno", "annual_demand_kwh"),
        ("Energia prelevata annua [kWh]", "annual_demand_kwh"),
        ("F1", "demand_f1_kwh"),
        ("Fascia F2", "demand_f2_kwh"),
        ("Energia attiva F3 (kWh)", "demand_f3_kwh"),
        ("Consumo annuo F1", "demand_f1_kwh"),
        ("kWh F2", "demand_f2_kwh"),
        ("F3 (kWh/anno)", "demand_f3_kwh"),
        ("Potenza impegnata", "contract_power_kw"),
        ("POTENZA DISPONIBILE kW", "contract_power_kw"),
        ("Consumo totale annuo kWh/anno", "annual_demand_kwh"),
        ("Potenza contrattuale (kW)", "contract_power_kw"),
        ("Cod. POD", "pod_code"),
        ("codice POD", "pod_code"),
        ("N. POD", "pod_code"),
        ("PdR", None),
        ("Codice PdR", None),
        ("Frazione", "address_locality"),
        ("Esp.", "address_exponent"),
        ("F1 gennaio", None),
    ],
)
def test_headers_of_supplies(header, house):
    assert house_column(header) == house


@pytest.mark.parametrize(
    ("header", "meant"),
    [
        ("Via di fornitura", ("address_text", "supply")),
        ("Numero civico della fornitura", ("address_number", "supply")),
        ("C.A.P. POD", None),
        ("CAP POD", ("postcode", "supply")),
        ("Provincia del punto di prelievo", ("province", "supply")),
        ("Comune di residenza", ("municipality", "residence")),
        ("Indirizzo di fatturazione", ("address_text", "letters")),
        # A contract's number, a meter's, a town of birth: no place of a supply.
        ("N. utenza", None),
        ("Numero contatore", None),
        ("Comune di nascita", None),
        ("Potenza fornitura", None),
        ("POD", None),
    ],
)
def test_whose_place_a_header_says(header, meant):
    assert whose_place(header) == meant


def test_a_distributors_list_in_an_order_of_its_own():
    found = read(
        "Prov. fornitura;Comune fornitura;CAP fornitura;Civico;Esponente;Via;Cod. POD;PdR;Potenza impegnata (kW);"
        "Consumo annuo (kWh);F1;F2;F3",
        "BG;Treviglio;24047;12;A;VIA ROMA;IT 001 E 12345678;01234567890123;3,0;2.700,5;1.000,5;900;800",
        "BG;Ardesio;24020;snc;;Piazza Po;IT001E12345679;;4,5;;10;20;30",
    )
    assert cells(found, "address_text") == ["VIA ROMA, 12/A", "Piazza Po, snc"]
    assert cells(found, "municipality") == ["Treviglio", "Ardesio"]
    assert cells(found, "postcode") == ["24047", "24020"]
    assert cells(found, "province") == ["BG", "BG"]
    assert cells(found, "pod_code") == ["IT001E12345678", "IT001E12345679"]
    assert cells(found, "contract_power_kw") == [3.0, 4.5]
    assert cells(found, "annual_demand_kwh") == [2700.5, 60.0]
    assert cells(found, "demand_f1_kwh") == [1000.5, 10.0]
    assert any("PdR" in sentence and "gas" in sentence for sentence in said(found))
    assert any("their sum is taken" in sentence.lower() for sentence in said(found))


def test_the_supply_comes_before_where_the_customer_lives_and_never_mixes_with_it():
    found = read(
        "Indirizzo;Comune;Indirizzo fornitura;Comune fornitura",
        "Via Po 1;Lodi;Via Adda 2;Monza",
        "Via Po 3;Lodi;;",
        "Via Po 4;Lodi;;Monza",
        ";;Via Adda 5;Monza",
    )
    pairs = list(zip(cells(found, "address_text"), cells(found, "municipality"), strict=True))
    assert pairs == [("Via Adda 2", "Monza"), ("Via Po 3", "Lodi"), ("Via Po 4", "Lodi"), ("Via Adda 5", "Monza")]


def test_a_residence_stands_in_where_no_supply_is_told_and_is_said():
    found = read("Nome;Via di residenza;Civico residenza;Comune di residenza;Comune di nascita", "A;Via Po;3;Lodi;Roma")
    assert cells(found, "address_text") == ["Via Po, 3"]
    assert cells(found, "municipality") == ["Lodi"]
    assert any("No address of the supply" in sentence for sentence in said(found))
    both = read("Via;Via di residenza", "Via Adda 1;Via Po 3")
    assert cells(both, "address_text") == ["Via Adda 1"]
    assert not any("No address of the supply" in sentence for sentence in said(both))


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("Via Roma;3;Bani;Ardesio", "Via Roma, 3, frazione Bani"),
        (";3;Bani;Ardesio", "frazione Bani, 3"),
        ("Via Roma;3;Cascina Nuova;Ardesio", "Via Roma, 3, Cascina Nuova"),
        ("Via Roma;3;ARDESIO;Ardesio", "Via Roma, 3"),
        ("Via Roma;3;;Ardesio", "Via Roma, 3"),
    ],
)
@pytest.mark.parametrize("header", ["Frazione", "Località"])
def test_a_hamlet_is_part_of_the_address(header, line, address):
    found = read(f"Via;Civico;{header};Comune", line)
    assert cells(found, "address_text") == [address]
    assert cells(found, "municipality") == ["Ardesio"]


def test_a_locality_alone_is_the_town():
    assert cells(read("Via;Località", "Via Roma 3;Lodi"), "municipality") == ["Lodi"]


@pytest.mark.parametrize(
    "last",
    ["Totale;;;300;30", "TOTALI:;;;300;30", ";;;300;30", "tot.;;;;30"],
)
def test_a_row_of_totals_is_kept_and_not_counted(last):
    found = read("Nome;Via;Comune;Consumo annuo;F1", "A;Via Po 1;Lodi;100;10", "B;Via Po 2;Lodi;200;20", last)
    assert len(found.original) == 3
    assert found.original.iloc[2].tolist() == last.split(";")
    assert cells(found, "annual_demand_kwh") == [100.0, 200.0, None]
    assert cells(found, "name") == ["A", "B", None]
    assert any("Row 4" in sentence and "totals" in sentence for sentence in said(found))


@pytest.mark.parametrize(
    "last", ["Totale srl;Via Po 3;Lodi;100;10", "Totale;Via Po 3;Lodi;300;30", ";;;301;35", "C;;;300;30"]
)
def test_a_candidate_is_no_total(last):
    found = read("Nome;Via;Comune;Consumo annuo;F1", "A;Via Po 1;Lodi;100;10", "B;Via Po 2;Lodi;200;20", last)
    assert cells(found, "annual_demand_kwh")[2] is not None
    assert not any("totals" in sentence for sentence in said(found))


def test_bands_that_do_not_add_up_are_told_and_kept():
    found = read("Via;Consumo annuo;F1;F2;F3", "Via Po 1;100;10;20;30", "Via Po 2;100;33;33;33", "Via Po 3;;10;;30")
    assert cells(found, "annual_demand_kwh") == [100.0, 100.0, None]
    told = [sentence for sentence in said(found) if "do not add up" in sentence]
    assert len(told) == 1
    assert told[0].startswith("Row 2:")


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        ("Interessato", "interested"),
        ("manifestazione di interesse", "interested"),
        ("CONTATTATA", "contacted"),
        ("2 - contattato", "contacted"),
        ("Bolletta ricevuta 12/03/2025", "bill_received"),
        ("POD verificato", "pod_checked"),
        ("Consenso firmato", "consent"),
        ("ha aderito", "consent"),
        ("consent", "consent"),
        ("pod_checked", "pod_checked"),
        ("consenso negato", "consenso negato"),
        ("", None),
    ],
)
def test_words_of_a_status(cell, status):
    assert cells(read("Via;Stato adesione", f"Via Po 1;{cell}"), "status") == [status]


def test_a_column_called_stato_is_a_status_only_where_its_cells_are():
    assert cells(read("Via;Stato", "Via Po 1;contattato"), "status") == ["contacted"]
    assert "Stato" not in read("Via;Stato", "Via Po 1;Italia").understood


def test_a_column_for_each_step():
    found = read(
        "Via;Contattato;Bolletta ricevuta;POD verificato;Consenso",
        "Via Po 1;sì;no;no;no",
        "Via Po 2;x;x;;",
        "Via Po 3;;;;x",
        "Via Po 4;no;-;;",
    )
    assert cells(found, "status") == ["contacted", "bill_received", "consent", None]
    assert "Consenso" not in read("Via;Consenso", "Via Po 1;forse").understood
