"""Pairs on either side of the threshold: what people write for a street, and streets that are another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cermap.addresses.gazetteer.doors import Door
from cermap.addresses.gazetteer.names.likeness import TAKEN, WELL, likeness, slip_of
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
    ("VIA", "E. MORLOTTI", "VIA ENNIO MORLOTTI"),
    ("VIA", "CONTE VERDE", "VIA CONTE VERDE"),
    ("VIA", "DUCA D'AOSTA", "VIA DUCA D'AOSTA"),
    ("VIA", "PRINCIPE AMEDEO", "VIA PRINCIPE AMEDEO"),
    ("VIA", "PAOLO CONTE", "VIA PAOLO CONTE"),
    ("VIA", "CAVOUR", "VIA CAMILLO BENSO CONTE DI CAVOUR"),
    ("VIA", "CONTE DI CAVOUR", "VIA CAVOUR"),
    ("VIA", "CONTE CAMILLO BENSO DI CAVOUR", "VIA CAVOUR"),
    ("STRADA PROVINCIALE", "20", "STRADA PROVINCIALE N. 20"),
]
TAKEN_IN_PART = [
    ("VIA", "RIPAMONTI", "Via Giuseppe Ripamonti"),
    ("VIA", "LAMBERTENGHI", "Via Luigi Porro Lambertenghi"),
    ("VIA", "LUIGI MENABREA", "Via Luigi Federico Menabrea"),
    ("VIA", "DE GASPERIS", "Via Angelo De Gasperis"),
    ("VIA", "LUISA BATISTOTTI SASSI", "VIA LUISA BATTISTOTTI SASSI"),
    ("PIAZZA", "PRINCIPESSA CLOTILDE", "Piazzale Principessa Clotilde"),
    (None, "GIUSEPPE VERDI", "VIA GIUSEPPE VERDI"),
    ("VIA", "GIULIO CSRCANO", "VIA GIULIO CARCANO"),
    ("VIA", "VARLO IMBONATI", "VIA CARLO IMBONATI"),
    ("VIA", "GISEPE REGALDI", "VIA GIUSEPPE REGALDI"),
    ("VIA", "LEGNOEN", "VIA LEGNONE"),
    ("VIALE", "SARCAA", "VIALE SARCA"),
    ("VIA", "SENIGALLIQ", "VIA SENIGALLIA"),
    ("VIA", "DLELA BOSCAIOLLA", "VIA DELLA BOSCAIOLA"),
    (None, "BERNARDINO VERROO", "VIA BERNARDINO VERRO"),
    ("VIA", "CONTE LUIGI PORRO LAMBERTENGHI", "VIA LUIGI PORRO LAMBERTENGHI"),
    ("VIA", "LUIGI PORRO LAMBERTENGHI", "VIA CONTE LUIGI PORRO LAMBERTENGHI"),
    ("VIA", "CONTE", "VIA PAOLO CONTE"),
    ("VIA", "DON BOSCO", "VIA GIOVANNI BOSCO"),
    ("VIA", "GENERALE DIAZ", "VIA ARMANDO DIAZ"),
    # A road is its number.
    ("STRADA PROVINCIALE", "20", "STRADA PROVINCIALE N. 20 BERGAMINA"),
    ("STRADA PROVINCIALE", "20 LODI CREMA", "STRADA PROVINCIALE 20"),
    ("STRADA STATALE", "36", "STRADA STATALE 36 DEL LAGO DI COMO E DELLO SPLUGA"),
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
    ("VIA", "VOLTA", "VIA VOLGA"),
    ("VIA", "DALMAZIA", "VIA DALMAGIA"),
    ("VIA", "KECCE", "VIA LECCE"),
    ("VIA", "SALVINA", "VIA SALVINI"),
    ("VIA", "PONTE ROSSI", "VIA MONTE ROSSI"),
    ("VIA", "MARIO SALVINI", "VIA MARIA SALVINI"),
    ("VIA", "C. COLOMBO", "VIA CESARE AUGUSTO COLOMBO"),
    ("VIA", "E. MORLOTTI", "VIA UGO MORLOTTI"),
    ("VIA", "G SAND", "VIA SAN GIACOMO"),
    ("VIA", "GIULLIO CARCANNO", "VIA GIULIA CARCANO"),
    # Whoever bears a title of nobility is another person than the surname's, or no place.
    ("VIA", "CONTE ROSSO", "VIA MEDARDO ROSSO"),
    ("VIA", "CONTE ROSSO", "VIA MARCHESE MEDARDO ROSSO"),
    ("VIA", "CONTE ROSSO", "VIA MARCHESE ROSSO"),
    ("VIA", "CONTE PORRO LAMBERTENGHI", "VIA LUIGI PORRO LAMBERTENGHI"),
    ("VIA", "CAV. ROSSI", "VIA MARIO ROSSI"),
    ("VIA", "BARONE ROSSI", "VIA MARIO ROSSI"),
    ("VIA", "CONTESSA MAFFEI", "VIA CLARA MAFFEI"),
    ("VIA", "CONTE MAFFEI", "VIA CONTESSA MAFFEI"),
    ("VIA", "MARCHESE TRIVULZIO", "VIA MARCHESA TRIVULZIO"),
    ("VIA", "CONTE VERDE", "VIA VERDE"),
    ("VIA", "VERDE", "VIA CONTE VERDE"),
    ("VIA", "AOSTA", "VIA DUCA D'AOSTA"),
    ("VIA", "DUCA D'AOSTA", "VIA AOSTA"),
    ("VIALE", "ABRUZZI", "VIALE DUCA DEGLI ABRUZZI"),
    ("VIA", "CONTE", "VIA CONTESSA"),
    ("STRADA PROVINCIALE", "20", "STRADA PROVINCIALE 20 BIS"),
    ("STRADA PROVINCIALE", "20", "STRADA PROVINCIALE 200"),
    ("STRADA PROVINCIALE", "20", "STRADA STATALE 20"),
    ("STRADA PROVINCIALE", "20 BERGAMINA", "STRADA PROVINCIALE 20 PAULLESE"),
]


def streets_of(*names):
    """Streets without numbers."""
    return Streets(dict.fromkeys(names), lambda _street: [])


@pytest.mark.parametrize(("kind", "name", "known"), WELL_KNOWN)
def test_the_same_street_without_a_doubt(kind, name, known):
    found = streets_of(known).find(kind, name)
    assert found.street == street_of(known)
    assert found.score >= WELL


@pytest.mark.parametrize(("kind", "name", "known"), TAKEN_IN_PART)
def test_the_same_street_by_a_part_of_its_name(kind, name, known):
    found = streets_of(known).find(kind, name)
    assert found.street == street_of(known)
    assert TAKEN <= found.score < WELL


@pytest.mark.parametrize(("kind", "name", "known"), ANOTHER_STREET)
def test_another_street_is_not_taken(kind, name, known):
    found = streets_of(known).find(kind, name)
    assert found.street is None
    assert found.score_next <= TAKEN


@pytest.mark.parametrize("asked", ["CONTE ROSSO", "CAV. ROSSO"])
def test_the_street_of_a_surname_without_the_title_is_proposed_and_no_number_makes_it_taken(asked):
    streets = Streets(
        {"VIA MEDARDO ROSSO": 1, **{f"VIA UNO{place}": 1 for place in range(20)}},
        lambda _street: [Door(1, "", 9.0, 45.0, "1", postcode="20159")],
    )
    assert streets.is_whole
    assert streets.find("VIA", asked, 1, "20159").street is None
    assert streets.near("VIA", asked, 1) == [street_of("VIA MEDARDO ROSSO")]
    assert streets.find("VIA", "ROSSO", 1, "20159").street == street_of("VIA MEDARDO ROSSO")


def test_two_streets_as_alike_are_told_by_their_scores_and_neither_is_taken():
    streets = streets_of("VIA PAOLO BASSI", "VIA UGO BASSI")
    found = streets.find("VIA", "BASSI")
    assert found.street is None
    assert found.score == found.score_next >= TAKEN
    assert streets.find("VIA", "U. BASSI").street == street_of("VIA UGO BASSI")


@pytest.mark.parametrize(
    ("asked", "known", "letters", "is_safe"),
    [
        ("RIPAMNOTI", "RIPAMONTI", 1, True),  # two letters in each other's place
        ("VERROO", "VERRO", 1, True),  # the last letter twice
        ("EVRRO", "VERRO", 1, True),  # the first two in each other's place
        ("BATISTOTI", "BATTISTOTTI", 2, True),  # two letters lost inside a long word
        ("GISEPE", "GIUSEPPE", 2, False),  # in a shorter one
        ("SALVINA", "SALVINI", 1, False),  # the last letter: another name
        ("KECCE", "LECCE", 1, False),  # the first
        ("LIGI", "LUIGI", 1, False),  # short
    ],
)
def test_a_slip_and_whether_it_makes_no_other_name(asked, known, letters, is_safe):
    assert slip_of(asked, known) == (letters, is_safe)


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("PEP", "PEPE"),
        ("XXIII", "XXVII"),
        ("MARCONI", "MARCONA"),
        ("VOLTA", "VOLGA"),
        ("MARIA", "MARIO"),
        ("TORRI", "TURRO"),
    ],
)
def test_no_slip_in_a_short_word_a_number_or_a_name_of_its_own(asked, known):
    assert slip_of(asked, known) is None


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
