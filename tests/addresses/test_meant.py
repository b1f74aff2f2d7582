"""What is not at its door says why, and asks what may have been meant; the answer itself never moves for it."""

import pandas as pd
import pytest

from cermap.addresses import geocode

QUADRATO, LUCIA, VUOTA = "099001", "099002", "099003"


@pytest.fixture
def locate(listed, addresses, municipalities, assumptions):
    def of(**row):
        return geocode(listed(row), addresses, municipalities, assumptions)[0].iloc[0]

    return of


CASES = [
    # Text, town asked -> where it is placed, why, what may be meant.
    ("Via Giuseppe Verdi 3", "Quadrato", "door", "", None),
    ("Via della Riva 1", "Quadrato", "municipality", "street_elsewhere", "Via della Riva 1, Santa Lucia sul Lago"),
    # Next door it has no such number: nothing speaks for it.
    ("Via della Riva 40", "Quadrato", "municipality", "street_not_found", None),
    # Vuota touches Santa Lucia, not Quadrato.
    ("Via Giuseppe Verdi 1", "Vuota", "municipality", "streets_unknown", "Via Giuseppe Verdi 1, Santa Lucia sul Lago"),
    ("Via Ugo Bassi 1", "Vuota", "municipality", "streets_unknown", None),
    ("Via Bassi 1", "Quadrato", "municipality", "several_streets", "Via Paolo Bassi 1, Quadrato"),
    ("Corso Giuseppe Verdi 3", "Quadrato", "municipality", "street_not_found", "Via Giuseppe Verdi 3, Quadrato"),
    ("Via Sconosciuta 3", "Quadrato", "municipality", "street_not_found", None),
    ("Via Giuseppe Verdi 7", "Quadrato", "interpolated", "number_not_found", "Via Giuseppe Verdi 5, Quadrato"),
    # The side ends at 9; 33 is no neighbour of it.
    ("Via Giuseppe Verdi 33", "Quadrato", "municipality", "number_not_found", None),
    ("Via Senza Luogo 1", "Quadrato", "municipality", "position_unknown", None),
    ("Via Giuseppe Verdi", "Quadrato", "street", "", None),
    ("Via Giuseppe Verdi 3", "Qadrato", None, "address_not_found", "Via Giuseppe Verdi 3, Quadrato (MI)"),
    ("Via Giuseppe Verdi 3", "Atlantide", None, "address_not_found", None),
]


@pytest.mark.parametrize(("text", "town", "level", "reasons", "meant"), CASES)
def test_why_and_what_may_be_meant(locate, text, town, level, reasons, meant):
    located = locate(address_text=text, municipality=town)
    assert (located["position_level"] if level else None) == level
    assert located["match_reasons"].replace(";weak_match", "") == reasons
    assert (None if pd.isna(located["suggestion"]) else located["suggestion"]) == meant


def test_a_street_next_door_is_never_taken(locate):
    located = locate(address_text="Via della Riva 1", municipality="Quadrato")
    assert (located["municipality_code"], located["match_label"]) == (QUADRATO, "Quadrato")


def test_what_is_meant_is_found_when_it_is_asked(locate):
    for *_, meant in CASES:
        if meant is not None:
            assert locate(address_text=meant)["position_level"] == "door"


@pytest.mark.parametrize("text", ["Via Sconosciuta 3 - Loc. Alta", "Località Alta 7", "Loc. Alta"])
def test_a_hamlet_is_a_place(locate, text):
    located = locate(address_text=text, municipality="Quadrato")
    assert (located["match_level"], located["position_level"]) == ("locality", "locality")
    assert (located["match_label"], located["uncertainty_m"]) == ("Alta, Quadrato", 25.0)
    assert (located["lon"], located["lat"]) == (9.08, 45.08)


def test_a_hamlet_that_nobody_knows_is_the_town(locate):
    located = locate(address_text="Via Sconosciuta 3 - Loc. Remota", municipality="Quadrato")
    assert located["position_level"] == "municipality"


def test_the_street_beside_a_hamlet_without_its_kind(locate):
    located = locate(address_text="Giuseppe Verdi 3, loc. Molino", municipality="Quadrato")
    assert (located["position_level"], located["lat"]) == ("door", 45.011)
