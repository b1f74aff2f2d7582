"""What ARERA gives back (R-TAR-10 to R-TAR-12)."""

import datetime as dt

import numpy as np
import pytest

from cermap.energy import tariff
from cermap.energy.tariff import valorisation_eur
from cermap.errors import DataMissing
from cermap.parameters import Parameter
from cermap.terms import EnergyDoubt, RuleStatus

DAY_2024, DAY_2025, DAY_2026 = dt.date(2024, 6, 30), dt.date(2025, 9, 30), dt.date(2026, 11, 24)
ONE_MWH, NONE = np.array([1000.0]), np.zeros(1)


def of(kind, day, valued=ONE_MWH, low=ONE_MWH, medium=NONE, price=120.0):
    return valorisation_eur(kind, valued, low, medium, np.full(len(valued), price), day)


@pytest.mark.parametrize(("year", "expected"), [(2023, 8.48), (2024, 10.57), (2025, 11.89)])
def test_a_cer_gets_the_component_of_the_year(year, expected):
    found = of("CER", dt.date(year, 6, 30))
    assert found.total_eur == pytest.approx(expected)
    assert found.losses_eur == 0.0
    assert found.doubts == ()


def test_tc_15_a_year_of_100_kwp_in_milano():
    """78,600 kWh at 11.89 EUR/MWh: 934.55 EUR."""
    hours = np.full(8760, 78_600 / 8760)
    assert round(of("CER", DAY_2025, hours, hours, np.zeros(8760)).total_eur, 2) == 934.55


def test_tc_16_a_group_on_low_voltage():
    """10.57 + 0.65 + 0.026 * 120 = 14.34 EUR for one MWh."""
    found = of("GROUP", DAY_2024)
    assert round(found.total_eur, 2) == 14.34
    assert found.components_eur == pytest.approx(11.22)
    assert found.losses_eur == pytest.approx(3.12)
    assert found.doubts == ()


def test_a_group_with_a_plant_on_medium_voltage():
    """Low 0.4 MWh, medium 1 MWh, of which 1 MWh is shared: (0.4 * 0.026 + 1 * 0.012) * 120 = 2.688 EUR."""
    found = of("GROUP", DAY_2024, low=0.4 * ONE_MWH, medium=ONE_MWH)
    assert found.losses_eur == pytest.approx(2.688)
    assert found.components_eur == pytest.approx(11.22)


def test_losses_are_paid_at_the_price_of_their_hour():
    """1 MWh at 100 and 3 MWh at 20 EUR: 0.026 * (100 + 60) = 4.16 EUR."""
    energy = np.array([1000.0, 3000.0])
    found = valorisation_eur("GROUP", energy, energy, np.zeros(2), np.array([100.0, 20.0]), DAY_2024)
    assert found.losses_eur == pytest.approx(4.16)


def test_a_remote_self_consumer_as_a_cer_and_another_kind_nothing():
    assert of("REMOTE", DAY_2025).total_eur == pytest.approx(11.89)
    assert of("other", DAY_2025).total_eur == 0.0
    assert of("other", DAY_2026).doubts == ()


def test_of_a_year_that_is_not_known_the_last_one_is_used_and_told():
    found = of("CER", DAY_2026)
    assert found.total_eur == pytest.approx(11.89)
    assert found.doubts == (EnergyDoubt.TRASE_MISSING,)


def test_a_group_is_told_when_its_second_component_is_not_known():
    """11.89 + 0.65 + 3.12 of 2024's BTAU."""
    found = of("GROUP", DAY_2025)
    assert found.total_eur == pytest.approx(15.66)
    assert found.doubts == (EnergyDoubt.TRASE_MISSING,)


def test_before_the_first_year_none_is_known():
    with pytest.raises(DataMissing):
        of("CER", dt.date(2022, 12, 31))


def test_tc_06_is_the_tariff_and_the_component_times_the_energy(monkeypatch):
    """500 kWh shared in each of two hours, 100 kW in the south, prices 200 and 100: 40 + 60 EUR; 8.22 EUR/MWh on 1 MWh."""
    two_hours = np.array([500.0, 500.0])
    own_year = Parameter("trase_eur_mwh", 8.22, "€/MWh", "R-TAR-12", RuleStatus.SECONDARY)
    monkeypatch.setattr("cermap.energy.tariff.valorisation.latest", lambda _name, _day: own_year)
    prices = np.array([200.0, 100.0])
    premium = tariff.premium_eur_mwh(prices, 100.0, "fotovoltaico", DAY_2024, zone="south")
    earned = tariff.contribution_eur(two_hours[None, :], premium[None, :], [0.0], [0.0, 0.0])
    assert earned[0].tolist() == pytest.approx([40.0, 60.0])
    valued = of("CER", DAY_2024, two_hours, two_hours, np.zeros(2)).total_eur
    assert valued == pytest.approx(8.22)
    assert earned.sum() + valued == pytest.approx(108.22)
