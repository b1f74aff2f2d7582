"""What was chosen for a plan, from the facts of its file: date, numbers, the meaning of each column of the list."""

import datetime as dt
import json
import math
from collections.abc import Collection, Mapping
from dataclasses import fields
from typing import Any

import pandera.pandas as pa

from cermap import tables
from cermap.energy import given
from cermap.records import Assumptions, EnergyAssumptions
from cermap.terms import SplitRule


def read_as_of(facts: Mapping[str, str]) -> dt.date | None:
    """The date of the plan; None when it cannot be read."""
    try:
        return dt.date.fromisoformat(facts.get("as_of", ""))
    except ValueError:
        return None


def read_assumptions(facts: Mapping[str, str]) -> tuple[Assumptions, bool]:
    """The numbers of the plan, and whether all could be read; the usual one stands for one that could not."""
    found, usual = _json_dict(facts.get("assumptions", "")), Assumptions()
    numbers: dict[str, Any] = {
        field.name: type(getattr(usual, field.name))(found[field.name])
        for field in fields(Assumptions)
        if _is_amount(found.get(field.name))
    }
    return Assumptions(**numbers), len(numbers) == len(fields(Assumptions))


def read_energy_assumptions(facts: Mapping[str, str]) -> tuple[EnergyAssumptions, bool]:
    """What the plan assumes of energy and money, and whether all could be read; the usual one stands for one that could not."""
    found, usual = _json_dict(facts.get("energy_assumptions", "")), EnergyAssumptions()
    chosen: dict[str, Any] = {
        name: type(getattr(usual, name))(found[name])
        for name in given.LIMITS
        if given.is_possible(name, found.get(name))
    }
    if found.get("split_rule") in list(SplitRule):
        chosen["split_rule"] = SplitRule(found["split_rule"])
    if given.share_too_many(EnergyAssumptions(**chosen)):
        chosen = {name: value for name, value in chosen.items() if name not in {"producers_share", "community_share"}}
    return EnergyAssumptions(**chosen), len(chosen) == len(fields(EnergyAssumptions))


def read_understood(
    text: str, columns: Collection[str], model: type[pa.DataFrameModel] = tables.Candidates
) -> dict[str, str]:
    """The user's column -> house column, for columns that both sides have."""
    known = set(tables.empty(model).columns)
    pairs = _json_dict(text)
    return {
        theirs: ours for theirs, ours in pairs.items() if theirs in columns and isinstance(ours, str) and ours in known
    }


def _json_dict(text: str) -> dict[Any, Any]:
    """A dict from JSON, or from its pairs; empty when it is none."""
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return {}


def _is_amount(number: Any) -> bool:
    is_number = isinstance(number, (int, float)) and not isinstance(number, bool)
    return is_number and math.isfinite(number) and number >= 0
