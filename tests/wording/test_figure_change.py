"""How a figure has changed, as the difference of two numbers that are read."""

import pandas as pd
import pytest

from cermap import wording
from cermap.texts import Texts

EN, IT = Texts("en"), Texts("it")


def figure(code, central):
    """A figure that is a point: three digits of it are read."""
    return pd.Series(
        {"figure": code, "low": central, "central": central, "high": central, "doubts": "", "rule_ids": ""}
    )


@pytest.mark.parametrize(
    ("code", "before", "after", "direction", "said"),
    [
        ("shared_kwh", 900.0, 950.0, 1, "50\u00a0kWh"),
        ("contribution_eur", 500.0, 420.0, -1, "80\u00a0€"),
        ("surplus_eur", 0.0, 0.0, 0, "0\u00a0€"),
        # Less than the last digit that is read is no change.
        ("contribution_eur", 500.0, 500.2, 0, "0\u00a0€"),
    ],
)
def test_sign_and_amount(code, before, after, direction, said):
    assert wording.figure_change(figure(code, before), figure(code, after), EN) == (direction, said)


def test_the_amount_has_the_separators_of_the_language():
    found = wording.figure_change(figure("investment_eur", 10_000.0), figure("investment_eur", 130_000.0), IT)
    assert found == (1, "120.000\u00a0€")
