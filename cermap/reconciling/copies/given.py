"""One copy as cells, of what no log holds: day, assumptions, prices, curves, yields, property list; and corrected addresses.

Nobody wrote down what these were before the copies parted: the usual number, or nothing, stands for the base.
"""

import datetime as dt
import hashlib
from dataclasses import fields

import pandas as pd

from cermap import decisions, tables
from cermap.reconciling.copies.states import State
from cermap.records import Assumptions, CandidateList, EnergyAssumptions, Inputs
from cermap.terms.plans.reconciling import CopyThing

_DIGITS = 8
CURVE_KEY = ("candidate_id", "direction")


def given_of(inputs: Inputs, assumptions: Assumptions, as_of: dt.date) -> State:
    """The cells of what was given with a copy.

    Parameters
    ----------
    inputs : records.Inputs
        Of the copy.
    assumptions : records.Assumptions
        Of the copy.
    as_of : datetime.date
        Day of the copy.
    """
    energy = inputs.energy
    found: State = {(CopyThing.DAY.value, "", ""): as_of.isoformat()}
    for thing, numbers in ((CopyThing.ASSUMPTION, assumptions), (CopyThing.ENERGY, energy.assumptions)):
        found |= _numbers(thing, numbers)
    if len(energy.prices):
        found[CopyThing.PRICES.value, "", ""] = _digest(energy.prices)
    for (who, direction), rows in _by_key(energy.curves):
        found[CopyThing.CURVE.value, who, direction] = _digest(rows)
    for code, rows in energy.yields.groupby("plant_id") if len(energy.yields) else ():
        found[CopyThing.YIELD.value, str(code), ""] = _digest(rows)
    if inputs.properties is not None:
        found[CopyThing.PROPERTY_LIST.value, "", ""] = _list(inputs.properties)
    return found | corrections_of(inputs)


def usual() -> State:
    """The cells of a plan of which nobody changed an assumption."""
    return _numbers(CopyThing.ASSUMPTION, Assumptions()) | _numbers(CopyThing.ENERGY, EnergyAssumptions())


def corrections_of(inputs: Inputs) -> State:
    """The corrections that count in a copy, each as one cell."""
    kept = decisions.corrections_in_force(inputs.corrections, inputs.decisions)
    return {(CopyThing.CORRECTION.value, str(row["address_key"]), ""): _place(row) for _, row in kept.iterrows()}


def _numbers(thing: CopyThing, numbers: Assumptions | EnergyAssumptions) -> State:
    told: State = {}
    for field in fields(numbers):
        value = getattr(numbers, field.name)
        told[thing.value, field.name, ""] = value if isinstance(value, str) else format(float(value), ".15g")
    return told


def _by_key(curves: pd.DataFrame) -> list[tuple[tuple[str, str], pd.DataFrame]]:
    if curves.empty:
        return []
    return [((str(key[0]), str(key[1])), rows) for key, rows in curves.groupby(list(CURVE_KEY))]


def _list(properties: CandidateList) -> str:
    told = hashlib.sha256(properties.original.to_csv(index=False).encode()).hexdigest()[:_DIGITS]
    return f"{properties.name}; {len(properties.original)}; {told}"


def _digest(rows: pd.DataFrame) -> str:
    # Which hours, never the hours themselves: they are personal data.
    told = rows[sorted(rows.columns)].to_csv(index=False, float_format="%.9g")
    return hashlib.sha256(told.encode()).hexdigest()[:_DIGITS]


def _place(row: pd.Series) -> str:
    label = "" if pd.isna(row["match_label"]) else f"{row['match_label']}; "
    rest = [row[name] for name in ("uncertainty_m", "is_doubtful") if pd.notna(row[name])]
    more = "".join(f"; {cell}" for cell in rest)
    return f"{label}{row['lat']:.6f}, {row['lon']:.6f}; {row['position_level']}{more}"


def corrections_table(inputs: Inputs) -> pd.DataFrame:
    """``tables.Corrections`` that count in a copy."""
    return tables.complete(tables.Corrections, decisions.corrections_in_force(inputs.corrections, inputs.decisions))
