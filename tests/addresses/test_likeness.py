"""Pairs on either side of the threshold: what people write for a street, and streets that are another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cermap.addresses.gazetteer.likeness import TAKEN, WELL, is_slip, likeness
from cermap.addresses.gazetteer.streets import Streets, street_of

WELL_KNOWN = [
    ("VIA", "RIPAMONTI GIUSEPPE", "Via Giuseppe Ripamonti"),
    ("VIA", "G. RIPAMONTI", "Via Giuseppe Ripamonti"),
    ("PIAZZA", "OSPEDALE MAGGIORE", "Piazza dell'Ospedale Maggiore"),
    ("VIA", "S. BERNARDINO", "VIA SAN BERNARDINO"),
    ("VIA", "MONTE S. MICHELE", "VIA MONTE SAN MICHELE"),
    ("VIA", "SANPIETRO", "VIA SAN PIETRO"),
    ("VIA", "SS. COSMA E DAMIANO", "VIA SANTI COSMA E DAMIANO"),
    ("VIA", "GIOVAN BATTISTA GRASSI", "Via Giovanni Battista Grassi"),
    ("VIA", "4 NOVEMBRE", "VIA IV NOVEMBRE"),
    ("VIA", "DANTE", "VIA DANTE ALIGHIERI"),
    ("VIA", "F.LLI BANDIERA", "VIA FRATELLI BANDIERA"),
]
TAKEN_IN_PART = [
    ("VIA", "RIPAMONTI", "Via Giuseppe Ripamonti"),
    ("VIA", "LAMBERTENGHI", "Via Luigi Porro Lambertenghi"),
    ("VIA", "LUIGI MENABREA", "Via Luigi Federico Menabrea"),
    ("VIA", "DE GASPERIS", "Via Angelo De Gasperis"),
    ("VIA", "LUISA BATISTOTTI SASSI", "VIA LUISA BATTISTOTTI SASSI"),
    ("PIAZZA", "PRINCIPESSA CLOTILDE", "Piazzale Principessa Clotilde"),
    (None, "GIUSEPPE VERDI", "VIA GIUSEPPE VERDI"),
]
ANOTHER_STREET = [
    ("VIA", "ROSA", "VIA MONTE ROSA"),
    ("VIA", "PISTOIA", "Via Cino da Pistoia"),
    ("VIA", "ADDA", "Via Cassano d'Adda"),
    ("VIA", "MARCONA", "VIA MARCONI"),
    ("VIA", "SAN CARLO", "VIA SAN PAOLO"),
    ("VIA", "V NOVEMBRE", "VIA IV NOVEMBRE"),
    ("VIA", "V NOVEMBRE", "VIA VI NOVEMBRE"),
    ("VIA", "I MAGGIO", "VIA II MAGGIO"),
    ("VIA", "XX SETTEMBRE", "VIA XXV SETTEMBRE"),
    ("VIA", "MONZA", "VIALE MONTE ROSA"),
    ("CORSO", "LODI", "PIAZZALE LODI"),
    ("VIA", "UGO FOSCOLO", "VIA UGO BASSI"),
    ("VIA", "FRATELLI CASTIGLIONI", "VIA LUIGI CASTIGLIONI"),
    ("VIA", "A. SFORZA", "VIA MUZIO ATTENDOLO SFORZA"),
    ("VIA", "PER COMO", "VIA COMO"),
    ("VIA", "GIUSEPPE", "VIA GIUSEPPE VERDI"),
    (None, "VERDI", "VIA GIUSEPPE VERDI"),
]


@pytest.mark.parametrize(("kind", "name", "known"), WELL_KNOWN)
def test_the_same_street_without_a_doubt(kind, name, known):
    found = Streets([(known, None)]).find(kind, name)
    assert found.street == street_of(known)
    assert found.score >= WELL


@pytest.mark.parametrize(("kind", "name", "known"), TAKEN_IN_PART)
def test_the_same_street_by_a_part_of_its_name(kind, name, known):
    found = Streets([(known, None)]).find(kind, name)
    assert found.street == street_of(known)
    assert TAKEN <= found.score < WELL


@pytest.mark.parametrize(("kind", "name", "known"), ANOTHER_STREET)
def test_another_street_is_not_taken(kind, name, known):
    found = Streets([(known, None)]).find(kind, name)
    assert found.street is None
    assert found.score_next <= TAKEN


def test_two_streets_as_alike_are_told_by_their_scores_and_neither_is_taken():
    streets = Streets([("VIA PAOLO BASSI", None), ("VIA UGO BASSI", None)])
    found = streets.find("VIA", "BASSI")
    assert found.street is None
    assert found.score == found.score_next >= TAKEN
    assert streets.find("VIA", "U. BASSI").street == street_of("VIA UGO BASSI")


def test_a_slip_is_inside_a_long_word():
    assert is_slip("RIPAMNOTI", "RIPAMONTI")  # two letters in each other's place
    assert not is_slip("MARCONA", "MARCONI")  # last letter: another name
    assert not is_slip("PEPE", "POPE")  # too short
    assert not is_slip("XXIII", "XXVII")


_WORDS = st.lists(
    st.sampled_from(["GIUSEPPE", "VERDI", "MONTE", "ROSA", "SAN", "CARLO", "XXV", "APRILE", "UGO"]),
    min_size=1,
    max_size=4,
)


@given(_WORDS, _WORDS)
def test_likeness_is_a_share_and_whole_only_for_the_same_words(asked, known):
    score = likeness("VIA", asked, "VIA", known)
    assert 0 <= score <= 1
    assert (score == 1) == (sorted(asked) == sorted(known))


@given(_WORDS, st.randoms())
def test_order_of_words_does_not_matter(known, random):
    shuffled = list(known)
    random.shuffle(shuffled)
    assert likeness("VIA", shuffled, "VIA", known) == 1
