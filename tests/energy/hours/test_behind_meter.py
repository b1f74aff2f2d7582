"""Own use behind the meter, with a battery and without."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cermap.energy import hours

KWH = st.floats(0, 50)
HOURS = 30


def test_own_use_leaves_both_sides():
    """3 used, 5 made: 2 fed in; 4 used, 1 made: 3 withdrawn; own use 3 and 1 (R-ENE-04)."""
    netted = hours.net(np.array([3.0, 4]), np.array([5.0, 1]))
    assert netted.own_use_kwh.tolist() == [3, 1]
    assert netted.injected_kwh.tolist() == [2, 0]
    assert netted.withdrawn_kwh.tolist() == [0, 3]
    assert not netted.lost_kwh.any()
    assert netted.charge_change_kwh == 0


def test_a_battery_carries_the_noon_into_the_evening():
    """10 kWh left over at noon, 20 wanted at night, capacity 10 and at most half of it an hour (R-ENE-07).

    Of 0.9 both ways the root is lost each way: 5 go in, 5 * 0.9 = 4.5 come out.
    """
    netted = hours.net(np.array([0.0, 20, 0]), np.array([10.0, 0, 0]), 10)
    np.testing.assert_allclose(netted.injected_kwh, [5, 0, 0], rtol=1e-12)
    np.testing.assert_allclose(netted.withdrawn_kwh, [0, 15.5, 0], rtol=1e-12)
    np.testing.assert_allclose(netted.own_use_kwh, [0, 4.5, 0], rtol=1e-12)
    assert netted.lost_kwh.sum() == pytest.approx(0.5, rel=1e-12)
    assert netted.charge_change_kwh == pytest.approx(0, abs=1e-12)


def test_the_evening_of_31_december_reaches_new_year():
    """What is left over in the last hour serves the first: the year is one of many alike."""
    netted = hours.net(np.array([20.0, 0]), np.array([0.0, 10]), 10)
    np.testing.assert_allclose(netted.own_use_kwh, [4.5, 0], rtol=1e-12)
    assert netted.charge_change_kwh == pytest.approx(0, abs=1e-12)


def test_without_own_demand_a_battery_changes_nothing():
    """It stays full: when it might feed the grid is not guessed."""
    netted = hours.net(np.zeros(48), np.tile([0.0, 7], 24), 10)
    assert netted.injected_kwh.tolist() == [0, 7] * 24
    assert (netted.lost_kwh.sum(), netted.charge_change_kwh) == (0, 0)


def test_a_year_that_neither_fills_nor_empties_it_tells_the_difference():
    """1 kWh a year goes into 1,000: five years later it is still filling. In: 1 * sqrt(0.9)."""
    netted = hours.net(np.zeros(2), np.array([1.0, 0]), 1_000)
    assert netted.charge_change_kwh == pytest.approx(0.9**0.5)


def test_the_grid_never_charges_it():
    netted = hours.net(np.ones(24), np.zeros(24), 10)
    assert netted.withdrawn_kwh.tolist() == [1] * 24
    assert not netted.own_use_kwh.any()


def test_float32_hours_as_they_come():
    netted = hours.net(np.full(8_760, 0.1, np.float32), np.full(8_760, 0.3, np.float32))
    assert netted.injected_kwh.dtype == np.float64
    assert netted.injected_kwh.shape == (8_760,)


@given(
    arrays(np.float64, HOURS, elements=KWH),
    arrays(np.float64, HOURS, elements=KWH),
    st.sampled_from([0.0, 0.5, 10, 300]),
)
@settings(max_examples=120)
def test_nothing_is_made_or_lost_untold(demand, output, storage):
    netted = hours.net(demand, output, storage)
    np.testing.assert_allclose(netted.own_use_kwh + netted.withdrawn_kwh, demand, rtol=1e-12, atol=1e-12)
    went = netted.own_use_kwh.sum() + netted.injected_kwh.sum() + netted.lost_kwh.sum() + netted.charge_change_kwh
    assert went == pytest.approx(output.sum(), rel=1e-9, abs=1e-9)
    for kwh in (netted.own_use_kwh, netted.withdrawn_kwh, netted.injected_kwh, netted.lost_kwh):
        assert (kwh >= 0).all()
    assert not ((netted.withdrawn_kwh > 0) & (netted.injected_kwh > 0) & (storage == 0)).any()
    assert abs(netted.charge_change_kwh) <= storage + 1e-9


@given(arrays(np.float64, HOURS, elements=KWH), arrays(np.float64, HOURS, elements=KWH), st.floats(0, 300))
@settings(max_examples=120)
def test_a_battery_never_feeds_in_or_withdraws_more_than_without(demand, output, storage):
    without, with_it = hours.net(demand, output), hours.net(demand, output, storage)
    assert (with_it.injected_kwh <= without.injected_kwh).all()
    assert (with_it.withdrawn_kwh <= without.withdrawn_kwh).all()
    assert (with_it.own_use_kwh >= without.own_use_kwh).all()
    # Half its capacity an hour.
    assert (without.injected_kwh - with_it.injected_kwh <= 0.5 * storage + 1e-9).all()
    assert (without.withdrawn_kwh - with_it.withdrawn_kwh <= 0.5 * storage + 1e-9).all()


def test_a_bill_beside_a_running_plant_is_what_was_left_of_a_larger_demand():
    # Noon: demand 4, plant 3, so 1 is billed; night: demand 2, all of it billed. Only the shape 1 : 2 of the bill is not
    # known, so the shape of the hours is given: 4 : 2, scaled to the 3 kWh of the bill.
    billed = np.array([2.0, 1.0])
    demand = hours.before_own_use(billed, np.array([3.0, 0.0]))
    assert demand == pytest.approx([4.0, 2.0])
    assert np.maximum(demand - [3.0, 0.0], 0).sum() == pytest.approx(3.0)


def test_a_plant_that_gives_nothing_leaves_the_bill_as_it_is():
    assert hours.before_own_use(np.array([1.0, 2.0]), np.zeros(2)) == pytest.approx([1.0, 2.0])
