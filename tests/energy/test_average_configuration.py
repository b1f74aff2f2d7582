"""TC-19: the average configuration of GSE's figures of 30 June 2026, and what it shares and earns (R-HEU-08)."""

import datetime as dt

import numpy as np
import pytest

from cermap.energy import sharing, tariff
from cermap.energy.hours import shape_of
from cermap.sources import read_load_profiles

DAY = dt.date(2025, 9, 30)
CONFIGURATIONS, TOTAL_KW, CUSTOMERS = 3_630, 302_900, 37_821


def test_tc_19_its_size():
    assert round(TOTAL_KW / CONFIGURATIONS, 2) == 83.44
    assert round(CUSTOMERS / CONFIGURATIONS, 2) == 10.42


def test_ten_households_share_about_14_percent_of_it():
    """83 kW at 1,310 kWh/kW feed in 108,730 kWh; ten households share about 14 % (R-HEU-08), those of the
    plausibility line of the data: 3 to 4.5 kW, 3,333 kWh.

    At 110 EUR/MWh each shared MWh earns 130 EUR and 11.89 EUR are given back: below 55 % nothing of it is bound.
    """
    profiles = read_load_profiles()
    injected = 83 * 1_310 * profiles.pv_year["output_share"].to_numpy(float)
    shape = shape_of("domestic_over_3_to_4_5_kw", profiles, 2023)
    withdrawn = np.tile(3_333 * shape, (10, 1))
    shared = sharing.shared_of(injected, sharing.total_of(withdrawn))
    assert shared.sum() / injected.sum() == pytest.approx(0.14, abs=0.02)

    price = np.full(8760, 110.0)
    premium = tariff.premium_eur_mwh(price, 83, "fotovoltaico", DAY)[None]
    earned = tariff.contribution_eur(shared[None], premium, [0.0], np.zeros(8760)).sum(axis=1)
    assert earned.item() == pytest.approx(shared.sum() * 0.130)
    assert tariff.surplus_eur(earned, [shared.sum()], [injected.sum()], [False], DAY).item() == 0.0
    given_back = tariff.valorisation_eur("CER", shared, shared, 0 * shared, price, DAY)
    assert given_back.total_eur == pytest.approx(shared.sum() * 0.01189)
