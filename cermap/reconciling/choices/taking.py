"""What no log holds, taken over from the other copy: day, assumptions, prices, curves, yields, the property list."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pandas as pd

from cermap import decisions, tables
from cermap.reconciling.copies.given import CURVE_KEY
from cermap.records import Assumptions, EnergyInputs, Inputs, OpenedPlan, Plan
from cermap.terms.plans.reconciling import CopyThing

_UNLOGGED = (
    CopyThing.DAY, CopyThing.ASSUMPTION, CopyThing.ENERGY, CopyThing.PRICES, CopyThing.CURVE, CopyThing.YIELD,
    CopyThing.PROPERTY_LIST,
)  # fmt: skip


def with_given(
    inputs: Inputs, mine: Plan, theirs: OpenedPlan, taken: pd.DataFrame
) -> tuple[Inputs, Assumptions, dt.date, set[int]]:
    """The inputs, assumptions and day with what was chosen of the other copy, and the numbers of those differences.

    Parameters
    ----------
    inputs : records.Inputs
        One's own, with the other copy's decisions.
    mine : records.Plan
        One's own plan.
    theirs : records.OpenedPlan
        The other copy.
    taken : pandas.DataFrame
        Rows of ``tables.CopyDifferences`` of which the other copy's word counts.
    """
    ids = {thing: taken.loc[taken["thing"] == thing, "subject_id"].tolist() for thing in _UNLOGGED}
    numbers: dict[str, Any] = {name: getattr(theirs.assumptions, name) for name in ids[CopyThing.ASSUMPTION]}
    energy = _with_energy(inputs.energy, theirs.inputs.energy, ids, _pairs(taken))
    changed = replace(inputs, energy=energy) if energy is not inputs.energy else inputs
    if ids[CopyThing.PROPERTY_LIST]:
        changed = decisions.bring_properties(changed, theirs.inputs.properties)
    as_of = theirs.as_of if ids[CopyThing.DAY] else mine.as_of
    told = {int(number) for number in taken.loc[taken["thing"].isin(_UNLOGGED), "difference"]}
    return changed, replace(mine.assumptions, **numbers), as_of, told


def _pairs(taken: pd.DataFrame) -> set[tuple[str, str]]:
    rows = taken[taken["thing"] == CopyThing.CURVE]
    return set(zip(rows["subject_id"], rows["column"], strict=True))


def _with_energy(
    mine: EnergyInputs, theirs: EnergyInputs, ids: dict[CopyThing, list[str]], pairs: set[tuple[str, str]]
) -> EnergyInputs:
    numbers: dict[str, Any] = {name: getattr(theirs.assumptions, name) for name in ids[CopyThing.ENERGY]}
    others: dict[str, Any] = {}
    if numbers:
        others["assumptions"] = replace(mine.assumptions, **numbers)
    if ids[CopyThing.PRICES]:
        others["prices"] = theirs.prices
    if pairs:
        others["curves"] = _rows(mine.curves, theirs.curves, CURVE_KEY, pairs, tables.Curves)
    if ids[CopyThing.YIELD]:
        wanted = {(code,) for code in ids[CopyThing.YIELD]}
        others["yields"] = _rows(mine.yields, theirs.yields, ("plant_id",), wanted, tables.Yields)
    return replace(mine, **others) if others else mine


def _rows(
    mine: pd.DataFrame, theirs: pd.DataFrame, key: tuple[str, ...], wanted: Collection[tuple[str, ...]], model: Any
) -> pd.DataFrame:
    """One's own rows, those of some keys as the other copy has them."""
    one, other = (tables.complete(model, frame) for frame in (mine, theirs))
    is_kept, is_come = (
        pd.Series(
            [tuple(cells) in wanted for cells in frame[list(key)].itertuples(index=False)], frame.index, dtype=bool
        )
        for frame in (one, other)
    )
    parts = [frame for frame in (one[~is_kept], other[is_come]) if len(frame)]
    whole: pd.DataFrame = pd.concat(parts, ignore_index=True) if parts else tables.empty(model)
    return whole
