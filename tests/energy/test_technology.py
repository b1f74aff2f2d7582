"""What a plant runs on, read as the rules read it."""

import pandas as pd
import pytest

from cermap.energy.technology import is_photovoltaic
from cermap.rules.plants.technology import PHOTOVOLTAIC, sources_of


@pytest.mark.parametrize(
    "said",
    [
        "photovoltaic",
        "Fotovoltaico",
        "impianto FV",
        "PV",
        "solare",
        "idroelettrico",
        "biogas",
        "eolico",
        "fvg",
        "turbina",
    ],
)
def test_a_word_is_read_as_the_rules_read_it(said):
    assert is_photovoltaic(said) == (sources_of(pd.Series([said]))[0] == PHOTOVOLTAIC)


@pytest.mark.parametrize("said", [None, float("nan"), "", "  "])
def test_nothing_said_is_taken_for_photovoltaic(said):
    assert is_photovoltaic(said)
