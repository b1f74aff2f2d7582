"""What a person may choose from: the town's streets, the number's neighbours, the towns next door, the hamlets."""

import numpy as np
import pandas as pd
import pytest

from cermap import addresses as room
from cermap import tables

QUADRATO, LUCIA = "099001", "099002"


@pytest.fixture(scope="module")
def gazetteer(addresses, municipalities):
    return room.gazetteer_of(addresses, municipalities)


@pytest.fixture
def proposed(listed, addresses, municipalities, gazetteer, assumptions):
    """Labels, and the proposals, of one address."""

    def of(text, municipality="Quadrato", **more):
        rows = listed({"address_text": text, "municipality": municipality, **more})
        located, _ = room.geocode(rows, addresses, municipalities, assumptions)
        found = room.proposals(located, gazetteer, assumptions)
        return found["match_label"].tolist(), found

    return of


def test_a_street_written_with_a_slip_that_no_list_may_take(proposed):
    labels, found = proposed("Via Verqi 3")
    assert labels[0] == "Via Giuseppe Verdi 3, Quadrato"
    first = found.iloc[0]
    assert (first["match_level"], first["position_level"]) == ("door", "door")
    assert (first["lon"], first["lat"], first["municipality_code"]) == (9.010, 45.011, QUADRATO)
    assert first["match_id"] == "099001-VIA GIUSEPPE VERDI-3-20001"


def test_the_numbers_on_either_side_and_the_whole_street(proposed):
    """Odd numbers 1 3 5 9 stand 111 m apart; 7 is between 5 and 9, at 45.013."""
    labels, found = proposed("Via Giuseppe Verdi 7")
    assert labels[0] == "Via Giuseppe Verdi 7, Quadrato"
    assert found["position_level"].iloc[0] == "interpolated"
    assert {"Via Giuseppe Verdi 5, Quadrato", "Via Giuseppe Verdi 9, Quadrato", "Via Giuseppe Verdi, Quadrato"} <= set(
        labels
    )
    assert found["proposal"].tolist() == list(range(1, len(found) + 1))
    assert found["score"].is_monotonic_decreasing
    by_label = found.set_index("match_label")
    assert by_label.loc["Via Giuseppe Verdi 5, Quadrato", "distance_m"] == pytest.approx(111.2, abs=0.5)
    assert by_label.loc["Via Giuseppe Verdi 7, Quadrato", "distance_m"] == 0


def test_a_whole_street_reaches_as_far_as_its_farthest_number(proposed, assumptions):
    """From 45.010 to 45.014, middle near 45.0115: the farthest number is some 0.0025 degrees away, 278 m."""
    _, found = proposed("Via Giuseppe Verdi 99")
    street = found[found["position_level"] == "street"].iloc[0]
    assert 250 < street["uncertainty_m"] - assumptions.street_uncertainty_m < 345


def test_a_number_with_a_digit_too_many(proposed):
    labels, _ = proposed("Via Giuseppe Verdi 95")
    assert "Via Giuseppe Verdi 9, Quadrato" in labels


def test_the_same_street_next_door_comes_after_the_towns_own(proposed):
    labels, found = proposed("Via della Riva 1")
    assert "Via della Riva 1, Santa Lucia sul Lago" in labels
    assert found.set_index("match_label").loc["Via della Riva 1, Santa Lucia sul Lago", "municipality_code"] == LUCIA
    labels, _ = proposed("Via Giuseppe Verdi 1")
    assert labels[0] == "Via Giuseppe Verdi 1, Quadrato"
    assert "Via Giuseppe Verdi 1, Santa Lucia sul Lago" in labels


def test_a_name_that_two_streets_have(proposed):
    labels, _ = proposed("Via Bassi 1")
    assert {"Via Paolo Bassi 1, Quadrato", "Via Ugo Bassi 1, Quadrato"} <= set(labels)


def test_a_hamlet_is_proposed(proposed):
    labels, found = proposed("Frazione Alta")
    assert labels == ["Alta, Quadrato"]
    assert found["position_level"].tolist() == ["locality"]


def test_a_town_nobody_knows_is_looked_for_among_those_like_it(proposed):
    labels, found = proposed("Via Verdi 3", "Qvadratto")
    assert labels[0] == "Via Giuseppe Verdi 3, Quadrato"
    assert labels[-1] == "Quadrato (MI)"
    town = found.iloc[-1]
    assert (town["position_level"], town["uncertainty_m"], town["match_id"]) == ("municipality", 0.0, QUADRATO)
    assert np.isnan(town["distance_m"])


def test_without_a_town_every_town_that_has_streets_is_asked(proposed):
    labels, _ = proposed("Via della Riva 1", None)
    assert labels[0] == "Via della Riva 1, Santa Lucia sul Lago"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Via Verqi 3 Quadrato", "Via Giuseppe Verdi 3, Quadrato"),
        ("Via Verqi Quadrato MI", "Via Giuseppe Verdi, Quadrato"),
        ("Via Riva Santa Lucia sul Lago CO", "Via della Riva, Santa Lucia sul Lago"),
    ],
)
def test_a_town_after_the_street_is_not_part_of_its_name(proposed, text, first):
    labels, _ = proposed(text, None)
    assert labels[0] == first


@pytest.mark.parametrize("text", [None, "?", "s.n.c.", "Via Xyz 3", "🏠", "=1+1", "x" * 300])
def test_of_nothing_nothing_is_proposed(proposed, text):
    labels, found = proposed(text)
    assert labels == []
    assert list(found.columns[:2]) == ["candidate_id", "proposal"]


def test_at_most_so_many_and_each_place_once(listed, addresses, municipalities, gazetteer, assumptions):
    rows = listed(*({"address_text": text, "municipality": "Quadrato"} for text in ("Via Verdi 7", "Via Bassi 1")))
    located, _ = room.geocode(rows, addresses, municipalities, assumptions)
    for limit in (1, 3, 5):
        found = room.proposals(located, gazetteer, assumptions, limit)
        assert found.groupby("candidate_id").size().max() <= limit
        assert not found.duplicated(["candidate_id", "match_label"]).any()


def test_coordinates_in_another_town_do_not_hide_the_address(proposed):
    _, found = proposed("Via Giuseppe Verdi 1", given_lon=9.15123, given_lat=45.05123)
    assert found["match_label"].iloc[0] == "Via Giuseppe Verdi 1, Quadrato"
    # 0.14123 degrees of longitude at 45 degrees north and 0.04023 of latitude: 11.1 km and 4.5 km.
    assert found["distance_m"].iloc[0] == pytest.approx(12_000, abs=100)


def test_the_table_keeps_its_declaration(proposed):
    _, found = proposed("Via Giuseppe Verdi 7")
    pd.testing.assert_frame_equal(tables.check(tables.Proposals, found), found)
