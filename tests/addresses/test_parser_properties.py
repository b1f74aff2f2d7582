"""What holds of any address: a record is read back from its own line, no word is lost, nothing fails."""

import re
from dataclasses import fields

from hypothesis import assume, example, given
from hypothesis import strategies as st

from cermap.addresses import ParsedAddress, format_address, parse
from cermap.addresses.reading.streets.dug import WRITTEN
from cermap.addresses.reading.streets.kinds import ROADS

# Of a town and of a street alike ("Borgo Virgilio, Loc. Prati"): which it is, the line alone does not say.
TOWN_LIKE = {"BORGO", "CASALE", "CORTE", "RIVA"}
KINDS = sorted({*WRITTEN, *ROADS} - TOWN_LIKE)
WORDS = """
    ROSSI ADA NEGRI MONTE BIANCO SAN ROCCO DELLA PACE UGO FRATELLI MONSIGNOR G S ROSA PIETRO D ANNUNZIO MARTIRI DEI CADUTI
    PONTE VECCHIO LIBERTA GARIBALDI GIUSEPPE TRENTO E TRIESTE PAPA VITTORIO VENETO SANT ANNA
""".split()  # noqa: SIM905 - thirty words read better so
# A number in a name stands beside what it counts or whom it numbers.
NUMBERED = [
    "IV NOVEMBRE", "XXV APRILE", "I MAGGIO", "V GIORNATE", "GIOVANNI XXIII", "UMBERTO I", "VITTORIO EMANUELE II",
    "XI SETTEMBRE 2001", "V ALPINI",
]  # fmt: skip
TOWNS = [
    "MILANO", "CERNUSCO SUL NAVIGLIO", "CERNUSCO S/NAVIGLIO", "SAN DONATO MILANESE", "CANTU", "BORGO SAN GIOVANNI",
    "RONCO BRIANTINO", "CASSANO D'ADDA", "SAN BENEDETTO PO", "SAGNINO (COMO)", "ANGOLO TERME",
]  # fmt: skip
NOTES = ["INT. 3", "SCALA B", "C/O MUNICIPIO", "KM 6+500", "VIA VERDI 5", "TEL. 02 1234567", "ANG. VERDI"]

_NAME = st.one_of(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), st.sampled_from(NUMBERED))
_NUMBER = st.integers(1, 9999).map(str)
_EXPONENT = st.sampled_from(["A", "C", "AB", "BIS", "TER", "BISA", "P01", "A1", "R", "ROSSO"])
_CIVIC = st.one_of(
    st.just({}),
    st.just({"is_snc": True}),
    st.fixed_dictionaries({"house_number": _NUMBER}),
    st.fixed_dictionaries({"house_number": _NUMBER, "exponent": _EXPONENT}),
    st.integers(1, 9000).map(lambda n: {"house_number": str(n), "house_number_to": str(n + 2)}),
    st.integers(2, 9000).map(lambda n: {"house_number": str(n), "exponent": "1"}),
)
_TOWN = st.one_of(
    st.fixed_dictionaries(
        {"municipality_text": st.sampled_from(TOWNS)},
        optional={
            "province": st.sampled_from(["MI", "CO"]),
            "postcode": st.sampled_from(["20141", "22100"]),
            "locality": st.sampled_from(["SAGNINO", "SAN PIETRO"]),
        },
    ),
    st.fixed_dictionaries({}, optional={"postcode": st.just("20141"), "province": st.just("MI")}),
)


@given(
    kind=st.one_of(st.none(), st.sampled_from(KINDS)),
    name=_NAME,
    civic=_CIVIC,
    town=_TOWN,
    notes=st.lists(st.sampled_from(NOTES), max_size=3).map(tuple),
)
def test_a_record_is_read_back_from_its_own_line(kind, name, civic, town, notes):
    # A name without its kind beside a hamlet with one: the hamlet is the better street.
    assume(kind is not None or "locality" not in town)
    address = ParsedAddress(street_kind=kind, street_name=name, notes=notes, **civic, **town)
    assert parse(format_address(address)) == address
    assert str(address) == format_address(address)


# Pieces of addresses, and the words of each that must be found again in some part: not those that say which part.
PIECES = {
    "VIA ROMA 12": "ROMA 12",
    "V.LE MONZA": "MONZA",
    "GARIBALDI": "GARIBALDI",
    "G. VERDI 6": "VERDI",
    "20141": "20141",
    "MILANO": "MILANO",
    "CERNUSCO S/NAVIGLIO": "CERNUSCO NAVIGLIO",
    "FRAZ. TORRE": "TORRE",
    "LOC. PRATI 4": "PRATI 4",
    "INT. 3": "3",
    "SCALA B": "SCALA",
    "PIANO TERRA": "TERRA",
    "C/O MUNICIPIO": "MUNICIPIO",
    "PRESSO STUDIO ALFA": "STUDIO ALFA",
    "ANG. VIA DIAZ": "DIAZ",
    "ANGOLO DIAZ 5": "DIAZ",
    "KM 6+500": "6 500",
    "(SAGNINO)": "SAGNINO",
    "(EX BREMBILLA)": "BREMBILLA",
    "CASCINA GATTA": "GATTA",
    "SCUOLA MANZONI": "SCUOLA MANZONI",
    "TEL. 02 1234567": "1234567",
    "LOMBARDIA": "LOMBARDIA",
    "BOLZANO/BOZEN": "BOLZANO BOZEN",
    "MUSEO/MUSEUMSTRASSE 5": "MUSEO MUSEUMSTRASSE",
    "16-18": "16 18",
    "FRONTE CIVICO 12": "12",
    "4 NOVEMBRE 7": "NOVEMBRE",
    "PIAZZA DUOMO 1": "DUOMO",
    "CONDOMINIO AURORA": "CONDOMINIO AURORA",
    "BORGO VIRGILIO": "VIRGILIO",
    "[NOTA]": "NOTA",
    "RHO (MI)": "RHO",
    "20121": "20121",
}
_TOGETHER = st.lists(
    st.tuples(st.sampled_from(sorted(PIECES)), st.sampled_from([" ", ", ", " - ", "; ", "\n", " / "])),
    min_size=1,
    max_size=6,
)


@given(_TOGETHER, st.sampled_from([None, "Lecco"]))
@example([("GARIBALDI", " "), ("20141", " "), ("20121", " ")], None)
def test_no_word_is_lost(pieces, municipality):
    address = parse("".join(piece + separator for piece, separator in pieces), municipality)
    kept = set(re.findall("[A-Z0-9]+", " ".join(str(value) for value in vars(address).values())))
    wanted = {word for piece, _ in pieces for word in PIECES[piece].split() if len(word) > 2}
    assert wanted <= kept


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing_and_reading_twice_is_the_same(text):
    assert parse(text) == parse(text)
    assert all(getattr(parse(text), f.name) != "" for f in fields(ParsedAddress))


@given(st.text(alphabet="AVIG .,/-()'°12NSCKMFRAZ@[]+&\n", max_size=40), st.text(alphabet="MILANO ()/-12", max_size=12))
def test_any_heap_of_signs_is_read_into_parts_that_are_not_empty(text, municipality):
    address = parse(text, municipality)
    assert all(
        part is None or part.strip() for part in (address.street_name, address.locality, address.municipality_text)
    )
    assert all(note.strip() for note in address.notes)
    assert all(sign < "\ue000" or sign > "\ue0ff" for sign in str(address))
