"""What people brought or chose about energy: complete, as its tables declare it, and within what can be.

Measured hours are personal data. No sentence here shows one: rows are named, never their cells.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, replace

import numpy as np
import pandas as pd

from cermap import tables
from cermap.energy.yields import checked_yields
from cermap.errors import TableError
from cermap.records import EnergyAssumptions, EnergyInputs
from cermap.texts import N_

# Least and most of each number that can be chosen: beyond, something was typed wrong, in a field or into a file.
LIMITS: Mapping[str, tuple[float, float]] = {
    "zonal_price_eur_mwh": (0, 10_000),
    "retail_price_eur_kwh": (0, 10),
    "investment_low_factor": (0, 10),
    "investment_high_factor": (0, 10),
    "running_cost_eur_kw": (0, 10_000),
    "configuration_cost_eur": (0, 10_000_000),
    "discount_rate": (0, 1),
    "degradation_low": (0, 1),
    "degradation_central": (0, 1),
    "degradation_high": (0, 1),
    "years": (1, 100),
    "producers_share": (0, 1),
    "community_share": (0, 1),
}

_HOURS = 8760
# The usual shares as binary numbers may add up to a hair more than 1.
_HAIR = 1e-9
_NAMED = 5
# Nothing, rounded from below, is written with its sign.
_NUMBER = r"(?:-0|[0-9]{1,9}(?:\.[0-9]{1,9})?)"
_WHOLE_YEAR = re.compile(rf"(?:{_NUMBER};){{{_HOURS - 1}}}{_NUMBER}")


def completed(given: EnergyInputs) -> EnergyInputs:
    """The inputs with every column that their tables declare, prices by hour, each assumption a number of its kind.

    Raises
    ------
    TableError
        For an assumption that cannot be, prices of no whole year, a curve or a yield that is not whole or there twice.
    """
    prices = tables.check(tables.Prices, tables.complete(tables.Prices, given.prices))
    if len(prices) not in {0, _HOURS}:
        raise TableError(
            N_("The hourly prices have {count} hours, a year has {hours}. Bring their file again."),
            count=len(prices),
            hours=_HOURS,
        )
    curves = tables.check(tables.Curves, tables.complete(tables.Curves, given.curves))
    is_broken = curves.duplicated(["candidate_id", "direction"]) | (curves["hours_kwh"].str.count(";") != _HOURS - 1)
    if is_broken.any():
        raise TableError(
            N_(
                "The measured curves of rows {rows} have not {hours} hours, or are there twice. Bring their file again."
            ),
            rows=", ".join(curves.loc[is_broken, "candidate_id"].unique()[:_NAMED]),
            hours=_HOURS,
        )
    return EnergyInputs(
        _checked(given.assumptions),
        prices.sort_values("hour", ignore_index=True),
        curves.reset_index(drop=True),
        checked_yields(given.yields),
    )


def are_whole(curves: pd.DataFrame) -> np.ndarray:
    """Which rows of ``tables.Curves`` hold a whole year of numbers, each read (one bool per row)."""
    return np.array([_WHOLE_YEAR.fullmatch(str(cell)) is not None for cell in curves["hours_kwh"]], dtype=bool)


def is_possible(name: str, value: object) -> bool:
    """Whether a number can be the assumption of this name; never for a name that is none.

    Parameters
    ----------
    name : str
        Of the assumption, as in ``LIMITS``.
    value : object
        In the unit of that name; what is no number is never possible.
    """
    if name not in LIMITS or isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    least, most = LIMITS[name]
    # No number is between for NaN.
    return least <= value <= most


def share_too_many(assumptions: EnergyAssumptions) -> bool:
    """Whether producers and the configuration's own purposes together would get more than there is."""
    return assumptions.producers_share + assumptions.community_share > 1 + _HAIR


def _checked(assumptions: EnergyAssumptions) -> EnergyAssumptions:
    usual = EnergyAssumptions()
    for name in LIMITS:
        if not is_possible(name, getattr(assumptions, name)):
            least, most = LIMITS[name]
            raise TableError(
                N_("The assumption “{name}” is {value}: it goes from {least} to {most}. Correct it."),
                name=name,
                value=str(getattr(assumptions, name)),
                least=least,
                most=most,
            )
    if share_too_many(assumptions):
        raise TableError(
            N_("Producers and the configuration together would get {share} of what there is: at most 1. Correct them."),
            share=round(assumptions.producers_share + assumptions.community_share, 2),
        )
    # A whole number that somebody typed stands for the same amount as a decimal one: the plan has one digest.
    kinds = {field.name: type(getattr(usual, field.name)) for field in fields(usual)}
    return replace(assumptions, **{name: kind(getattr(assumptions, name)) for name, kind in kinds.items()})
