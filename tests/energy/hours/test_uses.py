"""Which profile a candidate follows where nobody said it."""

import numpy as np
import pytest

from cermap.energy.hours.loads.uses import assumed, uses_of
from cermap.terms import DemandBasis, LoadProfile, MemberKind, RuleStatus

SHOP_7_DAYS = "shop_over_6_kw_open_7_days"


def profiles_of(candidates):
    return uses_of(candidates)["profile"]


@pytest.mark.parametrize(
    ("name", "profile"),
    [
        ("Scuola primaria Anna Frank", "school_500_pupils"),
        ("SCUOLA DELL’INFANZIA", "school_500_pupils"),
        ("Istituto Comprensivo Via Raiberti", "school_500_pupils"),
        ("Liceo Zucchi", "high_school"),
        ("Università degli Studi", "high_school"),
        ("Biblioteca civica", "municipal_library"),
        ("Palestra della scuola media", "municipal_gym"),
        ("A.S.D. Amici della Montagna", "municipal_gym"),
        ("Cinema Teatro Excelsior", "municipal_cinema"),
        ("Municipio", "municipal_office"),
        ("Ufficio postale 12", "municipal_office"),
        ("Poste Italiane", "municipal_office"),
        ("Bar Sport", SHOP_7_DAYS),
        ("Caffè Roma", SHOP_7_DAYS),
        ("Parrocchia San Biagio", "municipal_cinema"),
        ("Parrocchia Sacra Famiglia", "municipal_cinema"),
        ("Collegio Bianconi", "school_500_pupils"),
        ("Istituto clinico Zucchi", SHOP_7_DAYS),
        ("Condominio Le Betulle", "condominium_services_medium"),
        ("Officina F.lli Rossi", "industry_micro_1_shift_reduced_weekend"),
        ("Farmacia Centrale", "shop_over_1_5_to_3_kw_reduced_weekend"),
    ],
)
def test_words_of_the_name(candidates_of, name, profile):
    assert profiles_of(candidates_of({"name": name, "member_kind": "other"})).tolist() == [profile]


def test_words_are_whole_words(candidates_of):
    # "bar" is in Barbara, "nido" in Nidoli, "liceo" in no name of these.
    named = candidates_of(*({"name": name, "member_kind": "other"} for name in ("Barbara", "Nidoli", "Parioli")))
    assert set(profiles_of(named)) == {"municipal_office"}


def test_surnames_are_no_uses(candidates_of):
    named = candidates_of({"name": "Maria Chiesa", "member_kind": "natural_person"})
    assert profiles_of(named).tolist() == ["domestic_over_1_5_to_3_kw"]


# Classes are "up to" their bound: 3 kW is still in the second.
@pytest.mark.parametrize(
    ("power_kw", "profile", "typical_kwh"),
    [
        (1.5, "domestic_up_to_1_5_kw", 577),
        (3.0, "domestic_over_1_5_to_3_kw", 1_961),
        (3.3, "domestic_over_3_to_4_5_kw", 3_333),
        (4.5, "domestic_over_3_to_4_5_kw", 3_333),
        (6.0, "domestic_over_4_5_to_6_kw", 4_366),
        (10.0, "domestic_over_6_kw", 9_656),
        (np.nan, "domestic_over_1_5_to_3_kw", 2_700),
    ],
)
def test_a_household_follows_its_contract_power(candidates_of, power_kw, profile, typical_kwh):
    uses = uses_of(candidates_of({"member_kind": "natural_person", "contract_power_kw": power_kw}))
    assert uses.to_numpy().tolist() == [[profile, typical_kwh]]


@pytest.mark.parametrize(
    ("said", "profile"),
    [
        ("municipal_gym", "municipal_gym"),
        (" Municipal_Gym ", "municipal_gym"),
        ("scuola", "school_500_pupils"),
        ("domestico", "domestic_over_1_5_to_3_kw"),
        ("qualcosa", "municipal_library"),
        (None, "municipal_library"),
    ],
)
def test_what_the_list_says_prevails_over_the_name(candidates_of, said, profile):
    named = candidates_of({"name": "Biblioteca", "member_kind": "local_authority", "profile": said})
    assert profiles_of(named).tolist() == [profile]


def test_a_profile_by_hand_has_its_own_typical_year(candidates_of):
    rows = [("sme", "municipal_gym", 16_400), ("sme", "school_500_pupils", None), (None, "domestic_over_6_kw", 9_656)]
    uses = uses_of(candidates_of(*({"member_kind": kind, "profile": code} for kind, code, _ in rows)))
    assert uses["typical_kwh"].tolist() == pytest.approx([16_400, np.nan, 9_656], nan_ok=True)


@pytest.mark.parametrize(
    ("row", "typical_kwh"),
    [
        ({"name": "Bar Sport", "member_kind": "sme"}, 8_000),
        ({"name": "Ristorante Da Gino", "member_kind": "sme"}, 10_000),
        ({"name": "Hotel Posta", "member_kind": "sme"}, 30_000),
        ({"name": "Rossi srl", "member_kind": "sme"}, 25_000),
        ({"name": "Officina Rossi", "member_kind": "sme"}, 25_000),
        ({"name": "Officina Rossi", "member_kind": "large_enterprise"}, None),
        ({"name": "Scuola Rossi", "member_kind": "sme"}, None),
        ({"name": "Municipio", "member_kind": "local_authority"}, None),
        ({"name": "Scuola Manzoni", "member_kind": "local_authority"}, None),
        ({}, None),
    ],
)
def test_typical_years_are_those_of_r_heu_06_and_none_for_schools_and_offices(candidates_of, row, typical_kwh):
    found = uses_of(candidates_of(row))["typical_kwh"].tolist()
    assert found == pytest.approx([np.nan if typical_kwh is None else typical_kwh], nan_ok=True)


@pytest.mark.parametrize(
    ("row", "profile"),
    [
        ({}, "domestic_over_1_5_to_3_kw"),
        ({"contract_power_kw": 4.0}, "domestic_over_3_to_4_5_kw"),
        ({"contract_power_kw": 15.0}, SHOP_7_DAYS),
        ({"annual_demand_kwh": 40_000.0}, SHOP_7_DAYS),
        ({"demand_f1_kwh": 9e3, "demand_f2_kwh": 9e3, "demand_f3_kwh": 9e3}, SHOP_7_DAYS),
        ({"member_kind": "sme", "contract_power_kw": 50.0}, "industry_micro_1_shift_reduced_weekend"),
    ],
)
def test_power_and_year_tell_a_household_from_a_business(candidates_of, row, profile):
    assert profiles_of(candidates_of(row)).tolist() == [profile]


def test_no_candidates_have_no_profiles(candidates_of):
    assert profiles_of(candidates_of({}).iloc[:0]).tolist() == []


def test_the_assumptions_are_whole():
    assert set(assumed()["factor"]) == set(DemandBasis)
    assert set(assumed()["kind"]) == {*MemberKind, "unknown"}
    stated = [*assumed()["factor"].values(), *assumed()["typical"].values()]
    assert all(row["rule_id"] == "R-HEU-06" and row["note"] and RuleStatus(row["status"]) for row in stated)
    used = [*assumed()["use"], *assumed()["kind"].values()]
    assert {row["profile"] for row in used} | {row.get("profile_over", "high_school") for row in used} <= set(
        LoadProfile
    )
    assert {row.get("typical", "none") for row in used} <= {*assumed()["typical"], "none"}
