"""What energy is counted from, changed at the table: assumptions, prices, curves, yields; the plan follows at once."""

import datetime as dt
from dataclasses import replace

import pandas as pd

from cermap import plan as planning
from cermap import tables
from cermap.errors import CermapError
from cermap.records import EnergyAssumptions, EnergyInputs, Plan
from cermap.ui import state
from cermap.ui.plan_files import keeping

CURVE_OF = ["candidate_id", "direction"]


def carried_over(plan: Plan, as_of: dt.date) -> EnergyInputs:
    """What another list on the table keeps: assumptions, and prices of the same year; hours and yields are of one list's rows."""
    energy = plan.inputs.energy
    if as_of.year != plan.as_of.year:
        return EnergyInputs(energy.assumptions)
    return EnergyInputs(energy.assumptions, energy.prices)


def set_assumptions(assumptions: EnergyAssumptions) -> None:
    """The plan on the table with other assumptions on energy and money."""
    _put(replace(_energy(), assumptions=assumptions))


def bring_curves(curves: pd.DataFrame) -> None:
    """Measured curves (``tables.Curves``) come into the plan, each in the place of the one its candidate had that way.

    Of several of one candidate that come together the latest year counts.
    """
    both = pd.concat([_energy().curves, curves.sort_values("year", kind="stable")], ignore_index=True)
    _put(replace(_energy(), curves=both.drop_duplicates(CURVE_OF, keep="last", ignore_index=True)))


def bring_prices(prices: pd.DataFrame) -> None:
    """Hourly prices (``tables.Prices``) come into the plan, in the place of those of before."""
    _put(replace(_energy(), prices=prices))


def bring_yields(yields: pd.DataFrame) -> None:
    """Yields of PVGIS (``tables.Yields``) come into the plan, in the place of those of before."""
    _put(replace(_energy(), yields=yields))


def forget_yields() -> None:
    """The plan without yields of PVGIS: those of the provinces count."""
    _put(replace(_energy(), yields=tables.empty(tables.Yields)))


def forget_curves() -> None:
    """The plan without measured curves."""
    _put(replace(_energy(), curves=tables.empty(tables.Curves)))


def forget_prices() -> None:
    """The plan without hourly prices: the flat one counts."""
    _put(replace(_energy(), prices=tables.empty(tables.Prices)))


def _energy() -> EnergyInputs:
    return state.plan().inputs.energy


def _put(energy: EnergyInputs) -> None:
    """The plan with these inputs; what cannot be is said at the top of the page, and the plan stays."""
    before = state.plan()
    try:
        inputs = replace(before.inputs, energy=energy)
        state.change_plan(planning.make_plan(inputs, before.assumptions, before.as_of, before=before))
    except CermapError as error:
        keeping.tell_problem(error)
