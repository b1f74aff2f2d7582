"""Addresses as people write them, part by part. The shapes are those of public lists; the expected parts are read by eye."""

from dataclasses import replace

import pytest

from cermap.addresses import ParsedAddress, parse
from cermap.addresses.reading.streets.kinds import ROADS

# Order of the expected parts: kind, name, number, exponent, last number of a range, town; then others by name.
ONE_CELL = [
    ("Via Giuseppe Ripamonti 40, Milano", "VIA", "GIUSEPPE RIPAMONTI", "40", None, None, "MILANO", {}),
    ("Milano, via Ripamonti 40", "VIA", "RIPAMONTI", "40", None, None, "MILANO", {}),
    ("MILANO VIA RIPAMONTI 40", "VIA", "RIPAMONTI", "40", None, None, "MILANO", {}),
    ("Via Ripamonti 40 Milano", "VIA", "RIPAMONTI", "40", None, None, "MILANO", {}),
    ("Via Ripamonti 40 Milano MI", "VIA", "RIPAMONTI", "40", None, None, "MILANO", {"province": "MI"}),
    (
        "Via Ripamonti, 40 - 20141 Milano (MI)",
        "VIA",
        "RIPAMONTI",
        "40",
        None,
        None,
        "MILANO",
        {"postcode": "20141", "province": "MI"},
    ),
    ("via Ripamonti 40 20141 Milano", "VIA", "RIPAMONTI", "40", None, None, "MILANO", {"postcode": "20141"}),
    ("20141 MILANO VIA RIPAMONTI 40", "VIA", "RIPAMONTI", "40", None, None, "MILANO", {"postcode": "20141"}),
    ("Via Ripamonti 40, Milano 20141", "VIA", "RIPAMONTI", "40", None, None, "MILANO", {"postcode": "20141"}),
    (
        "Via Roma 12/A - 20141 - Milano (MI)",
        "VIA",
        "ROMA",
        "12",
        "A",
        None,
        "MILANO",
        {"postcode": "20141", "province": "MI"},
    ),
    (
        "Via Roma, 12, 20141 Milano, MI",
        "VIA",
        "ROMA",
        "12",
        None,
        None,
        "MILANO",
        {"postcode": "20141", "province": "MI"},
    ),
    ("20141 MILANO", None, None, None, None, None, "MILANO", {"postcode": "20141"}),
    ("CAP 20141 MILANO", None, None, None, None, None, "MILANO", {"postcode": "20141"}),
    ("VIA 25 APRILE 12 ROBBIO PV", "VIA", "XXV APRILE", "12", None, None, "ROBBIO", {"province": "PV"}),
    ("C.na Bellaria 3, Milano", "CASCINA", "BELLARIA", "3", None, None, "MILANO", {}),
    ("VIA STAFFOLO 51-VICOMOSCANO", "VIA", "STAFFOLO", "51", None, None, "VICOMOSCANO", {}),
    ("Via Roma 1, Borgo Virgilio", "VIA", "ROMA", "1", None, None, "BORGO VIRGILIO", {}),
    ("Corte Franca via Roma 1", "VIA", "ROMA", "1", None, None, "CORTE FRANCA", {}),
    (
        "24014 Piazza Brembana BG",
        None,
        None,
        None,
        None,
        None,
        "PIAZZA BREMBANA",
        {"postcode": "24014", "province": "BG"},
    ),
    ("Via Roma 1, San Benedetto Po", "VIA", "ROMA", "1", None, None, "SAN BENEDETTO PO", {}),
    ("Via Roma 1 Angolo Terme BS", "VIA", "ROMA", "1", None, None, "ANGOLO TERME", {"province": "BS"}),
    ("Via Roma 1 Rho", "VIA", "ROMA", "1", None, None, "RHO", {}),
    ("Dello via Roma 1 BS", "VIA", "ROMA", "1", None, None, "DELLO", {"province": "BS"}),
    ("Via Po 26, Milano", "VIA", "PO", "26", None, None, "MILANO", {}),
    ("Cantù", None, "CANTU", None, None, None, None, {}),
]
STREET = [
    ("VIA FORLANINI,15", "VIA", "FORLANINI", "15", None, None, {}),
    ("VIA REPETTI  2", "VIA", "REPETTI", "2", None, None, {}),
    ("V. SABOTINO, 1", "VIA", "SABOTINO", "1", None, None, {}),
    ("V.PEPE, 68", "VIA", "PEPE", "68", None, None, {}),
    ("V. XX SETTEMBRE", "VIA", "XX SETTEMBRE", None, None, None, {}),
    ("V.L.DA VINCI, 18", "VIA", "L DA VINCI", "18", None, None, {}),
    ("V.LE POMPILIO 65", "VIALE", "POMPILIO", "65", None, None, {}),
    ("V.LEOPARDI 5", "VIA", "LEOPARDI", "5", None, None, {}),
    ("vle Monza 3", "VIALE", "MONZA", "3", None, None, {}),
    ("C.SO PAVIA 84", "CORSO", "PAVIA", "84", None, None, {}),
    ("c.so Berlinguer 2/b", "CORSO", "BERLINGUER", "2", "B", None, {}),
    ("P.ZZA OSPEDALE MAGGIORE,3", "PIAZZA", "OSPEDALE MAGGIORE", "3", None, None, {}),
    ("P.za Duomo 1", "PIAZZA", "DUOMO", "1", None, None, {}),
    ("P.LE SPEDALI CIVILI 1", "PIAZZALE", "SPEDALI CIVILI", "1", None, None, {}),
    ("L.GO DE GASPERI, 7", "LARGO", "DE GASPERI", "7", None, None, {}),
    ("S.da Pavese 1125", "STRADA", "PAVESE", "1125", None, None, {}),
    ("Vic. Stretto 2", "VICOLO", "STRETTO", "2", None, None, {}),
    ("ALZAIA NAVIGLIO GRANDE 160", "ALZAIA", "NAVIGLIO GRANDE", "160", None, None, {}),
    ("Q.RE S. ANNA", "QUARTIERE", "S ANNA", None, None, None, {}),
    ("VILL. BROLLO", "VILLAGGIO", "BROLLO", None, None, None, {}),
    ("LOC. MONTECROCE", "LOCALITA", "MONTECROCE", None, None, None, {}),
    ("LOCALITA' CASLE' 5", "LOCALITA", "CASLE", "5", None, None, {}),
    ("LOCALITA` CASLE` 5", "LOCALITA", "CASLE", "5", None, None, {}),
    ("Fraz. Ponchiera", "FRAZIONE", "PONCHIERA", None, None, None, {}),
    ("FRAZIONE LOCALITA` SANTA MARGHERITA 2", "FRAZIONE", "SANTA MARGHERITA", "2", None, None, {}),
    ("MONTE SANTO 14", None, "MONTE SANTO", "14", None, None, {}),
    ("VIRGILIO", None, "VIRGILIO", None, None, None, {}),
    ("DON BOSCO, 9", None, "DON BOSCO", "9", None, None, {}),
    ("VIA VIA ROMA 3", "VIA", "ROMA", "3", None, None, {}),
    ("VIA LARGO PRIORI 1", "LARGO", "PRIORI", "1", None, None, {}),
    ("VIA DEL CORSO 3", "VIA", "DEL CORSO", "3", None, None, {}),
    ("VIA PRIVATA GIOVANNI VENTURA 5", "VIA", "GIOVANNI VENTURA", "5", None, None, {}),
    ("VIA SAN NICOLO' 12", "VIA", "SAN NICOLO", "12", None, None, {}),
    ("VIA MARTIRI DELLA LIBERTA`, 8", "VIA", "MARTIRI DELLA LIBERTA", "8", None, None, {}),
    ("Via Martiri della Libertà, 8", "VIA", "MARTIRI DELLA LIBERTA", "8", None, None, {}),
    ("VIA LIBERTÃ\xa0 3", "VIA", "LIBERTA", "3", None, None, {}),
    ("Via Cassano d’Adda, 24", "VIA", "CASSANO D ADDA", "24", None, None, {}),
    ("VIA S.BERNARDINO 56", "VIA", "S BERNARDINO", "56", None, None, {}),
    ("VIA F.LLI ROSSELLI 59", "VIA", "FRATELLI ROSSELLI", "59", None, None, {}),
    ("PIAZZA MONS. MONETA 1", "PIAZZA", "MONSIGNOR MONETA", "1", None, None, {}),
    ("VIA DON L.PALAZZOLO 21", "VIA", "DON L PALAZZOLO", "21", None, None, {}),
    ("VIA IV NOVEMBRE  7", "VIA", "IV NOVEMBRE", "7", None, None, {}),
    ("VIA 4 NOVEMBRE 7", "VIA", "IV NOVEMBRE", "7", None, None, {}),
    ("Via Quattro Novembre, 7", "VIA", "IV NOVEMBRE", "7", None, None, {}),
    ("VIA I MAGGIO", "VIA", "I MAGGIO", None, None, None, {}),
    ("Via Primo Maggio", "VIA", "I MAGGIO", None, None, None, {}),
    ("VIA 1° MAGGIO 4", "VIA", "I MAGGIO", "4", None, None, {}),
    ("V NOVEMBRE 3", None, "V NOVEMBRE", "3", None, None, {}),
    ("CINQUE GIORNATE", None, "V GIORNATE", None, None, None, {}),
    ("PIAZZA 80° FANTERIA, 1", "PIAZZA", "LXXX FANTERIA", "1", None, None, {}),
    ("PIAZZA 24 MAGGIO 1945 3", "PIAZZA", "XXIV MAGGIO 1945", "3", None, None, {}),
    ("VIA GIOVANNI XXIII N.4", "VIA", "GIOVANNI XXIII", "4", None, None, {}),
    ("VIA GIOVANNI 23 5", "VIA", "GIOVANNI XXIII", "5", None, None, {}),
    ("PIAZZA UMBERTO I", "PIAZZA", "UMBERTO I", None, None, None, {}),
    ("CORSO EUROPA N. 250", "CORSO", "EUROPA", "250", None, None, {}),
    ("VIA AL DONATORE DI SANGUE   N.50", "VIA", "AL DONATORE DI SANGUE", "50", None, None, {}),
    ("VIA PILASTRONI N°4", "VIA", "PILASTRONI", "4", None, None, {}),
    ("VIA LUNGOMELLA VALSECCHI NR. 2", "VIA", "LUNGOMELLA VALSECCHI", "2", None, None, {}),
    ("viale Monza, n. 63/1", "VIALE", "MONZA", "63", "1", None, {}),
    ("VIA ROMA N.63/1", "VIA", "ROMA", "63", "1", None, {}),
    ("VIA MARTINOLI, 9A", "VIA", "MARTINOLI", "9", "A", None, {}),
    ("VIA G. CANTORE, 14/B", "VIA", "G CANTORE", "14", "B", None, {}),
    ("Via Roma 12 A", "VIA", "ROMA", "12", "A", None, {}),
    ("Via Roma 12-A", "VIA", "ROMA", "12", "A", None, {}),
    ("Via Roma 12 bis", "VIA", "ROMA", "12", "BIS", None, {}),
    ("Via Roma 12/ter", "VIA", "ROMA", "12", "TER", None, {}),
    ("Via Roma 25p01", "VIA", "ROMA", "25", "P01", None, {}),
    ("Via Roma 007", "VIA", "ROMA", "7", None, None, {}),
    ("VIA ALFREDO CAPPELLINI, 17/19", "VIA", "ALFREDO CAPPELLINI", "17", None, "19", {}),
    ("Via Roma 16-18", "VIA", "ROMA", "16", None, "18", {}),
    ("Via Roma 16 - 18", "VIA", "ROMA", "16", None, "18", {}),
    ("Via Verdi 12 e 14", "VIA", "VERDI", "12", None, "14", {}),
    ("VIA COLOMBO 44/42", "VIA", "COLOMBO", "44", "42", None, {}),
    ("VIA PAOLO SEGNERI, SNC", "VIA", "PAOLO SEGNERI", None, None, None, {"is_snc": True}),
    ("Via Roma s.n.c.", "VIA", "ROMA", None, None, None, {"is_snc": True}),
    ("Via Roma senza numero", "VIA", "ROMA", None, None, None, {"is_snc": True}),
    ("VIALE GIOVANNI SUZZANI,", "VIALE", "GIOVANNI SUZZANI", None, None, None, {}),
    ("Via Roma 12 int. 3 scala B", "VIA", "ROMA", "12", None, None, {"notes": ("INT. 3", "SCALA B")}),
    ("VIA AI RONCHI (C/O SCUOLE MEDIE)", "VIA", "AI RONCHI", None, None, None, {"notes": ("C/O SCUOLE MEDIE",)}),
    (
        "c/o Centro direzionale VIA POLVERIERA, 9",
        "VIA",
        "POLVERIERA",
        "9",
        None,
        None,
        {"notes": ("C/O CENTRO DIREZIONALE",)},
    ),
    ("Via E. Terzaghi/ Via S. Elia", "VIA", "E TERZAGHI", None, None, None, {"notes": ("VIA S. ELIA",)}),
    ("Via Bosisio Ang. Via Cesari", "VIA", "BOSISIO", None, None, None, {"notes": ("VIA CESARI",)}),
    (
        "VIA CATALANI 4 - Sede Legale Via Ampere 47",
        "VIA",
        "CATALANI",
        "4",
        None,
        None,
        {"notes": ("SEDE LEGALE VIA AMPERE 47",)},
    ),
    ("VIA P. BORSELLINO, 6 - LOC. NOVERASCO", "VIA", "P BORSELLINO", "6", None, None, {"locality": "NOVERASCO"}),
    ("LOC. LAGHETTO - VIA CADORNA", "VIA", "CADORNA", None, None, None, {"locality": "LAGHETTO"}),
    ("VIA OSTINELLI - SAGNINO", "VIA", "OSTINELLI", None, None, None, {"locality": "SAGNINO"}),
    ("STRADA PROVINCIALE 19", "STRADA PROVINCIALE", "19", None, None, None, {}),
    ("SP 20 km 6+500", "STRADA PROVINCIALE", "20", None, None, None, {"notes": ("KM 6+500",)}),
    (
        "S.P.40 Binasco Melegnano km5 circa",
        "STRADA PROVINCIALE",
        "40 BINASCO MELEGNANO",
        None,
        None,
        None,
        {"notes": ("KM5 CIRCA",)},
    ),
]
TOWN_COLUMN = [
    ("MILANO", {"municipality_text": "MILANO"}),
    ("Comune di Cantù", {"municipality_text": "CANTU"}),
    (
        "20063 CERNUSCO S/NAVIGLIO (MI)",
        {"municipality_text": "CERNUSCO S/NAVIGLIO", "postcode": "20063", "province": "MI"},
    ),
    ("Robbio PV", {"municipality_text": "ROBBIO", "province": "PV"}),
]


@pytest.mark.parametrize(("text", "kind", "name", "number", "exponent", "number_to", "town", "more"), ONE_CELL)
def test_whole_address_in_one_cell(text, kind, name, number, exponent, number_to, town, more):
    assert parse(text) == ParsedAddress(
        street_kind=kind,
        street_name=name,
        house_number=number,
        exponent=exponent,
        house_number_to=number_to,
        municipality_text=town,
        **more,
    )


@pytest.mark.parametrize(("text", "kind", "name", "number", "exponent", "number_to", "more"), STREET)
def test_street_beside_a_town_column(text, kind, name, number, exponent, number_to, more):
    assert parse(text, municipality="Como") == ParsedAddress(
        street_kind=kind,
        street_name=name,
        house_number=number,
        exponent=exponent,
        house_number_to=number_to,
        municipality_text="COMO",
        **more,
    )


@pytest.mark.parametrize(("town", "more"), TOWN_COLUMN)
def test_town_column(town, more):
    assert parse("Via Roma 3", municipality=town) == ParsedAddress("VIA", "ROMA", "3", **more)


def test_columns_prevail_over_the_text():
    read = parse("Via Roma 3, 20141 Milano (MI)", municipality="Como", province="co", postcode="22100")
    assert (read.municipality_text, read.province, read.postcode) == ("COMO", "CO", "22100")
    assert read.locality == "MILANO"


def test_postcode_that_lost_its_zero_in_a_spreadsheet():
    assert parse("Via Roma 3", municipality="Roma", postcode="184").postcode is None
    assert parse("Via Roma 3", municipality="Roma", postcode="8100").postcode == "08100"


@pytest.mark.parametrize("empty", [None, "", "   ", ",;-", float("nan")])
def test_nothing_written_is_an_empty_address(empty):
    assert replace(parse(empty), notes=()) == ParsedAddress()


def test_street_kinds_are_full_words():
    assert parse("P.le Roma 1").street_kind == "PIAZZALE"
    assert "STRADA PROVINCIALE" in ROADS
