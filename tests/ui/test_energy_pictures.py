"""What the pictures of energy and money show, on years that one can count by hand."""

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from cermap.terms import Figure
from cermap.texts import Texts
from cermap.ui.communities.energy import account as energy_account
from cermap.ui.communities.energy import head as energy_head
from cermap.ui.communities.energy.money import cash_flow as energy_cash_flow
from cermap.ui.communities.energy.year import duration as energy_duration
from cermap.ui.communities.energy.year import heat as energy_heat
from cermap.ui.communities.energy.year import what_if as energy_what_if

EN, IT = Texts("en"), Texts("it")
DAY = dt.date(2024, 6, 30)
COLUMNS = ["figure", "unit", "low", "central", "high", "rule_ids", "parameters", "doubts"]


def figures(**central):
    """Figures with a range of a tenth on either side."""
    rows = [
        (code, "kWh", value * 0.9, value, value * 1.1, "R-ENE-01", "", "demand_estimated;price_flat")
        for code, value in central.items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def account(**central):
    usual = {code.value: 100_000.0 for code in energy_what_if.COMPARED}
    return SimpleNamespace(figures=figures(**(usual | central)))


def hours(kwh):
    """A year of two days of January and February, four hours each."""
    month, hour = np.repeat([1, 1, 2, 2], 4), np.tile(range(4), 4)
    return pd.DataFrame({"month": month, "hour_of_day": hour, "injected_kwh": np.asarray(kwh, float)})


def test_the_map_of_hours_shows_the_mean_of_each_hour_of_each_month():
    means = energy_heat.mean_hours(hours([0, 1, 2, 3, 0, 3, 4, 5, 8, 0, 0, 0, 0, 0, 0, 0]), "injected")
    assert means.loc[means["month"] == 1, "kwh"].tolist() == [0, 2, 3, 4]
    assert means.loc[means["month"] == 2, "kwh"].tolist() == [4, 0, 0, 0]


def test_the_line_of_durations_falls_from_the_fullest_hour_and_keeps_both_ends():
    year = pd.DataFrame({f"{what}_kwh": np.arange(8760.0) for what in ("injected", "withdrawn", "shared")})
    curve = energy_duration.durations(year)
    one = curve[curve["code"] == "injected"]
    # As many hours have at least 8,759 - n as n + 1.
    assert (one["kwh"] == 8760 - one["hours"]).all()
    assert one["hours"].iloc[[0, 1, -1]].tolist() == [1, 2, 8760]
    assert len(curve) < 3 * 250


def test_money_so_far_is_the_sum_of_the_years_in_each_case():
    flow = pd.DataFrame(
        {"year": [0, 1, 2], "low_eur": [-120, 30, 30], "central_eur": [-100, 40, 40], "high_eur": [-80, 50, 50]}
    )
    so_far = energy_cash_flow.running(flow)
    assert so_far["low_eur"].tolist() == [-120, -90, -60]
    assert so_far["central_eur"].tolist() == [-100, -60, -20]
    assert so_far["high_eur"].tolist() == [-80, -30, 20]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (130_000.0, "+30 MWh in più"),
        (70_000.0, "−30 MWh in meno"),
        (100_000.0, "uguale"),
    ],
)
def test_a_difference_has_a_sign_and_a_word(after, said, monkeypatch):
    words = {"+{number} more": "+{number} in più", "−{number} less": "−{number} in meno", "the same": "uguale"}
    monkeypatch.setattr(Texts, "__call__", _with(words))
    found = energy_what_if.differences(account(), account(shared_kwh=after), IT)
    row = found[found.iloc[:, 0] == IT.label(Figure.SHARED_KWH)].iloc[0]
    # How many decimals the range deserves is another test's question.
    assert row.iloc[3].replace(",0", "").replace("\u00a0", " ") == said


def _with(words):
    """The texts of the catalogue, with these before them."""
    plain = Texts.__call__

    def call(self, text, /, **values):
        return words[text].format(**values) if text in words else plain(self, text, **values)

    return call


def test_the_share_changes_by_points_and_what_has_no_number_is_not_compared():
    now = account(shared_share=0.5, payback_years=float("nan"))
    then = account(shared_share=0.4, payback_years=8.0)
    found = energy_what_if.differences(now, then, EN).set_index("Figure")["Difference"]
    assert found[EN.label(Figure.SHARED_SHARE)] == f"−10\u00a0{EN('points')} less"
    assert found[EN.label(Figure.PAYBACK_YEARS)] == EN("cannot be compared")


@pytest.mark.parametrize(
    ("grants", "lines"),
    [([np.nan, 0.0], [0.55]), ([0.4, 0.2], [0.45]), ([0.4, np.nan], [0.45, 0.55]), ([], [0.55])],
)
def test_the_line_lies_lower_for_plants_with_a_grant(grants, lines):
    plants = pd.DataFrame(
        {"has_tariff": pd.Series([True] * len(grants), dtype="bool"), "grant_share": pd.Series(grants, dtype="float64")}
    )
    found = energy_head.lines(SimpleNamespace(plants=plants), DAY)
    assert found == lines


@pytest.mark.parametrize(
    ("low", "central", "high", "start"),
    [
        (0.3, 0.4, 0.5, "Below the line of"),
        (0.6, 0.7, 0.8, "Above the line of"),
        (0.5, 0.6, 0.7, "It may lie on either side"),
        (0.4, 0.5, 0.6, "It may lie on either side"),
    ],
)
def test_on_which_side_of_the_line_is_said_as_far_as_the_range_knows(low, central, high, start):
    row = figures(shared_share=central).iloc[0].copy()
    row["low"], row["high"] = low, high
    said = energy_head.share_line(row, [0.55], EN)
    assert said.startswith("**About ")
    assert f" {start}" in said


def test_each_doubt_is_named_once_and_in_its_order():
    both = pd.concat([figures(shared_kwh=1.0), figures(sale_eur=1.0)])
    assert energy_account.doubts(both) == ["demand_estimated", "price_flat"]
