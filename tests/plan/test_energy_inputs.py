"""Energy inputs in the plan: in its digest by content, and quick to change, because no answer stands on them."""

from dataclasses import replace

import pandas as pd
import pytest
import town_on_paper as town

from cermap import addresses, communities, tables
from cermap.errors import TableError
from cermap.plan import make_plan
from cermap.records import Assumptions, EnergyAssumptions, EnergyInputs
from cermap.terms import SplitRule

RESULTS = ("candidates", "plants", "communities", "memberships", "verdicts", "joining")
YEAR = ";".join(["0.5"] * 8760)


def curves(**cells):
    row = {"candidate_id": "1", "direction": "withdrawn", "year": 2025, "source_name": "a.csv", "hours_kwh": YEAR}
    return pd.DataFrame([row | cells])


def prices(first=100.0):
    return pd.DataFrame({"hour": range(8760), "price_eur_mwh": [first, *[100.0] * 8759]})


def yields(**cells):
    row = {
        "plant_id": "I1", "annual_kwh_per_kwp": 1_200.0, "months_kwh_per_kwp": ";".join(["100"] * 12), "tilt_deg": 30.0,
        "azimuth_deg": 180.0, "edition": "PVGIS 5.3", "fetched_on": pd.Timestamp("2026-11-24"), "lat": 45.05, "lon": 9.05,
    }  # fmt: skip
    return pd.DataFrame([row | cells])


@pytest.fixture(scope="module")
def before():
    return make_plan(town.inputs(), Assumptions(), town.IN_FORCE)


OTHERS = {
    "an assumption": EnergyInputs(EnergyAssumptions(zonal_price_eur_mwh=105.1)),
    "how it is split": EnergyInputs(EnergyAssumptions(split_rule=SplitRule.EQUAL)),
    "prices": EnergyInputs(prices=prices()),
    "one price": EnergyInputs(prices=prices(100.1)),
    "a curve": EnergyInputs(curves=curves()),
    "a yield": EnergyInputs(yields=yields()),
    "one month": EnergyInputs(yields=yields(months_kwh_per_kwp=";".join(["99", *["100"] * 10, "101"]))),
    "one hour": EnergyInputs(curves=curves(hours_kwh="0.501" + YEAR[3:])),
}


def test_the_digest_is_another_with_each_of_them(before):
    digests = [_with(before, energy).digest for energy in OTHERS.values()]
    assert len({before.digest, *digests}) == 1 + len(OTHERS)


@pytest.mark.parametrize("energy", OTHERS.values(), ids=OTHERS)
def test_a_plan_that_follows_is_the_plan_made_anew(before, energy):
    inputs = replace(before.inputs, energy=energy)
    follows, anew = (make_plan(inputs, Assumptions(), town.IN_FORCE, before=one) for one in (before, None))
    assert follows.digest == anew.digest
    for name in RESULTS:
        pd.testing.assert_frame_equal(getattr(follows, name), getattr(anew, name))
    pd.testing.assert_frame_equal(follows.inputs.energy.prices, anew.inputs.energy.prices)
    pd.testing.assert_frame_equal(follows.inputs.energy.curves, anew.inputs.energy.curves)


def test_nothing_is_looked_for_again_when_energy_alone_is_another(before, monkeypatch):
    def never(*_, **__):
        raise AssertionError

    for room, name in ((addresses, "geocode"), (communities, "propose"), (communities, "joining")):
        monkeypatch.setattr(room, name, never, raising=False)
    made = _with(before, OTHERS["a curve"])
    assert made.candidates is before.candidates
    assert made.inputs.energy.curves["hours_kwh"].tolist() == [YEAR]


def test_another_list_with_other_energy_is_made_whole(before):
    inputs = replace(town.inputs(town.listed({"address_text": "Via del Mulino 1, Alfa"})), energy=OTHERS["a curve"])
    made = make_plan(inputs, Assumptions(), town.IN_FORCE, before=before)
    assert made.digest == make_plan(inputs, Assumptions(), town.IN_FORCE).digest
    assert len(made.candidates) == 1


def test_another_day_with_other_energy_is_made_whole(before):
    inputs = replace(before.inputs, energy=OTHERS["prices"])
    made = make_plan(inputs, Assumptions(), town.EXPIRED, before=before)
    assert made.digest == make_plan(inputs, Assumptions(), town.EXPIRED).digest


def test_a_plan_without_energy_inputs_has_their_tables(before):
    pd.testing.assert_frame_equal(before.inputs.energy.prices, tables.empty(tables.Prices))
    pd.testing.assert_frame_equal(before.inputs.energy.curves, tables.empty(tables.Curves))
    pd.testing.assert_frame_equal(before.inputs.energy.yields, tables.empty(tables.Yields))


def test_what_cannot_be_is_refused(before):
    with pytest.raises(TableError):
        _with(before, EnergyInputs(curves=curves(hours_kwh="1;2")))


def _with(before, energy):
    return make_plan(replace(before.inputs, energy=energy), before.assumptions, before.as_of, before=before)


def test_measured_hours_of_a_row_that_does_not_exist_are_gone(before):
    """A row that was added at the table and undone may give its number to another: no hours wait for it."""
    both = pd.concat([curves(), curves(candidate_id="900")], ignore_index=True)
    made = _with(before, EnergyInputs(curves=both))
    assert made.inputs.energy.curves["candidate_id"].tolist() == ["1"]
