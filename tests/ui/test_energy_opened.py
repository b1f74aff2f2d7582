"""A figure opened: how many hours stand behind it, and which is the fullest."""

from types import SimpleNamespace

import pandas as pd
import pytest

from cermap.terms import Figure
from cermap.texts import Texts
from cermap.ui.communities.energy.figures import hours_line

# Three hours of a year: 30 kWh at 100 EUR/MWh are 3 EUR, 20 at 200 are 4, so the fullest of the sale is the second.
YEAR = SimpleNamespace(
    year=2025,
    hours=pd.DataFrame(
        {
            "month": [6, 7, 1],
            "hour_of_day": [12, 13, 0],
            "injected_kwh": [30.0, 20.0, 0.0],
            "withdrawn_kwh": [5.0, 6.0, 7.0],
            "shared_kwh": [5.0, 0.0, 0.0],
            "valued_kwh": [5.0, 6.0, 0.0],
            "contribution_eur": [0.6, 0.0, 0.0],
            "price_eur_mwh": [100.0, 200.0, 50.0],
        }
    ),
)
SUM, SHARED = "Sum of 8,760 hours of 2025, {} of them above zero", "{} of the 8,760 hours of 2025 have shared energy"


@pytest.mark.parametrize(
    ("figure", "start", "most"),
    [
        (Figure.INJECTED_KWH, SUM.format(2), "in Jun at 12:00 (UTC+1), 30 kWh."),
        (Figure.WITHDRAWN_KWH, SUM.format(3), "in Jan at 0:00 (UTC+1), 7 kWh."),
        (Figure.SHARED_KWH, SUM.format(1), "in Jun at 12:00 (UTC+1), 5 kWh."),
        (Figure.CONTRIBUTION_EUR, SUM.format(1), "€."),
        (Figure.SALE_EUR, SUM.format(2), "in Jul at 13:00 (UTC+1), 4 €."),
        (Figure.VALORISATION_EUR, SHARED.format(2), "in Jul at 13:00 (UTC+1), 6 kWh."),
        (Figure.SHARED_SHARE, SHARED.format(1), "in Jun at 12:00 (UTC+1), 5 kWh."),
        (Figure.SURPLUS_EUR, SHARED.format(1), "5 kWh."),
        (Figure.HOUSEHOLD_EUR, SHARED.format(1), "5 kWh."),
    ],
)
def test_a_figure_tells_the_hours_behind_it(figure, start, most):
    line = hours_line(pd.Series({"figure": figure.value}), YEAR, Texts("en"))
    assert line.startswith(start)
    assert line.endswith(most)


@pytest.mark.parametrize("figure", [Figure.FEES_EUR, Figure.COSTS_EUR, Figure.INVESTMENT_EUR, Figure.IRR])
def test_what_stands_on_no_hours_tells_none(figure):
    assert hours_line(pd.Series({"figure": figure.value}), YEAR, Texts("en")) == ""


def test_a_year_of_nothing_has_no_fullest_hour():
    nothing = SimpleNamespace(year=2025, hours=YEAR.hours * 0)
    assert hours_line(pd.Series({"figure": "shared_kwh"}), nothing, Texts("en")) == ""
