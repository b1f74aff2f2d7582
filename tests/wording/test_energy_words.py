"""Figures of energy and money in words: unit, range, digits, doubts, and what each stands on."""

import datetime as dt
import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import rules, wording
from cermap.parameters import all_parameters
from cermap.records import EnergyAssumptions
from cermap.terms import EnergyDoubt, Figure, SplitRule
from cermap.texts import LANGUAGES, Texts

IT, EN = Texts("it"), Texts("en")
DAY = dt.date(2025, 6, 30)
SPACE = "\u00a0"


def figure(code="contribution_eur", low=6812.0, central=8214.3, high=9377.0, **more):
    row = {"figure": code, "unit": "€", "low": low, "central": central, "high": high}
    return pd.Series({**row, "rule_ids": "", "parameters": "", "doubts": "", **more})


# Half the range's width keeps two digits, and the estimate no more: (9377 - 6812) / 2 = 1283 -> 100;
# (138400 - 118020) / 2 = 10190 kWh -> 1 MWh; (2730 - 2100) / 2 = 315 -> 10; years and the shared part are whole.
SAID = [
    (figure(), "about 8,200~€ (6,800–9,400)"),
    (figure("output_kwh", 118_020, 131_000, 138_400), "about 131~MWh (118–138)"),
    (figure("own_use_kwh", 2_100, 2_480, 2_730), "about 2,480~kWh (2,100–2,730)"),
    (figure("shared_share", 0.201, 0.224, 0.246), "about 22~% (20–25)"),
    (figure("payback_years", 7.2, 9.4, 14.1), "about 9~years (7–14)"),
    (figure("payback_years", 7.2, 9.4, math.nan), "about 9~years (from 7 to never)"),
    (figure("irr", math.nan, 0.043, 0.082), "about 4.3~% (up to 8.2)"),
    (figure("irr", 0.043, 0.052, math.nan), "about 5.2~% (from 4.3)"),
    (figure("npv_eur", -12_300, 4_210, 21_900), "about 4,000~€ (from -12,000 to 22,000)"),
    (figure("fees_eur", 95, 95, 95), "95~€"),
    (figure("fees_eur", 95, 95, 95, doubts="tariff_to_verify"), "about 95~€"),
    (figure("investment_eur", math.nan, 60_000, math.nan), "about 60,000~€"),
    (figure("surplus_eur", 0, 0, 0), "0~€"),
    (figure("household_eur", 31.2, 44.8, 57.9), "about 45~€ (31–58)"),
    (figure("contribution_eur", math.nan, math.nan, math.nan), "–"),
]


@pytest.mark.parametrize(("row", "said"), SAID)
def test_a_figure_with_its_range(row, said):
    assert wording.figure_value(row, EN) == said.replace("~", SPACE)


def test_italian_separators_and_percent():
    assert wording.figure_value(figure(), IT).endswith(f"8.200{SPACE}€ (6.800–9.400)")


def test_a_range_is_read_upwards_whatever_case_gave_it():
    assert wording.figure_range(figure("payback_years", 14.1, 9.4, 7.2), EN) == "7–14"


def test_the_name_and_the_word_estimate():
    assert wording.figure_line(figure(), EN) == f"Premium tariff (TIP): about 8,200{SPACE}€ (6,800–9,400)"
    doubtful = figure(doubts="demand_estimated;price_flat")
    assert wording.figure_line(doubtful, EN).endswith("(6,800–9,400) · estimate")
    assert wording.is_estimated(doubtful)
    assert not wording.is_estimated(figure())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", Figure)
def test_each_figure_that_is_missing_says_why(code, language):
    texts = Texts(language)
    row = figure(code.value, math.nan, math.nan, math.nan, doubts="no_members")
    line = wording.figure_line(row, texts)
    assert line.startswith(f"{texts.label(Figure, code)}: – (")
    assert len(wording.missing_reason(row, texts)) > 10
    assert wording.figure_basis(row, texts, DAY)[0].endswith(f"{wording.missing_reason(row, texts)}.")


@given(
    code=st.sampled_from(list(Figure)),
    numbers=st.lists(st.floats(-1e7, 1e7, allow_nan=False), min_size=3, max_size=3).map(sorted),
)
@settings(max_examples=60, deadline=None)
def test_what_is_read_never_leaves_the_range_by_more_than_its_last_digit(code, numbers):
    row = figure(code.value, *numbers)
    said = wording.figure_value(row, EN)
    assert "nan" not in said
    assert "-0 " not in said.replace(SPACE, " ")
    assert said.count("(") <= 1


def test_the_basis_tells_rule_number_assumption_and_doubt():
    row = figure(
        rule_ids="R-TAR-01;R-HEU-01;R-XXX-99",
        parameters="tip_base_low_eur_mwh;zonal_price_eur_mwh;surplus_threshold",
        doubts="price_flat",
    )
    tariff, thumb, unknown, base, price, threshold, doubt = wording.figure_basis(row, EN, DAY)
    assert tariff.startswith("R-TAR-01 (the tariff): the tariff of an hour is ")
    assert tariff.endswith("DM 414/2023 all. 1 par. 1; Regole Operative app. B par. 1 (seen on an official page).")
    assert thumb.startswith("R-HEU-01: ")
    assert "not" not in thumb
    assert unknown == "R-XXX-99."
    assert f": 80{SPACE}€/MWh (R-TAR-02, " in base
    assert price == f"Price of the zone, flat: 95{SPACE}€/MWh (R-TAR-05, assumption of cermap, to be changed)."
    assert f"55{SPACE}%" in threshold
    assert doubt == "One flat price stands for the hourly ones."


@pytest.mark.parametrize(
    ("rule_id", "name"),
    [
        ("R-TAR-01", "the tariff"),
        ("R-HEU-01", "yearly output per kW, by province, of well-placed photovoltaic roofs"),
        ("R-XXX-99", "R-XXX-99"),
    ],
)
def test_a_rule_by_its_name(rule_id, name):
    assert wording.rule_name(rule_id, EN) == name


def test_an_assumption_as_the_table_changed_it():
    used = EnergyAssumptions(zonal_price_eur_mwh=92.5, split_rule=SplitRule.NEED, producers_share=0.25)
    price, rule, share = wording.basis_numbers(["zonal_price_eur_mwh", "split_rule", "producers_share"], EN, DAY, used)
    assert price.said(EN) == f"92.50{SPACE}€/MWh".replace("92.50", "92.5")
    assert price.source == "assumption, as changed"
    assert rule.said(EN) == "more to households and to those in need"
    assert share.said(EN) == f"25{SPACE}%"


def test_a_yearly_number_of_another_year_says_so():
    # TRASe is known for 2023, 2024 and 2025 alone.
    (of_2025,) = wording.basis_numbers(["trase_eur_mwh"], EN, DAY)
    (of_2026,) = wording.basis_numbers(["trase_eur_mwh"], EN, dt.date(2026, 11, 24))
    assert of_2025.said(EN) == of_2026.said(EN) == f"11.89{SPACE}€/MWh"
    assert not of_2025.is_old
    assert of_2026.is_old
    assert wording.number_line(of_2026, EN).endswith("Of the last year that is known.")
    (before,) = wording.basis_numbers(["trase_eur_mwh"], EN, dt.date(2022, 1, 1))
    assert before.said(EN) == "–"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_assumption_number_and_rule_has_its_line(language):
    texts = Texts(language)
    names = [*wording.assumption_names(), *dict.fromkeys(known.name for known in all_parameters())]
    for one in wording.basis_numbers(names, texts, DAY):
        line = wording.number_line(one, texts)
        assert line[0].isupper() or line.startswith(one.name)
        assert line.endswith(".")
    for rule_id in rules.catalogue()["rule_id"]:
        assert wording.rule_line(rule_id, texts).startswith(f"{rule_id} (")


def test_every_assumption_is_told():
    told = {one.name for one in wording.basis_numbers(wording.assumption_names(), EN, DAY)}
    assert told == set(EnergyAssumptions.__dataclass_fields__)


@pytest.mark.parametrize("code", EnergyDoubt)
def test_every_doubt_is_a_sentence(code):
    (line,) = wording.doubt_lines(figure(doubts=code.value), EN)
    assert line[0].isupper()
    assert line.endswith(".")
