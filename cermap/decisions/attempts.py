"""Decisions that are only tried: which they are, taken back one by one, and signed when they are kept."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from cermap import tables
from cermap.decisions.log import in_force
from cermap.decisions.making import Signature
from cermap.records import Inputs


def tried(before: Inputs, now: Inputs) -> list[int]:
    """Numbers of the decisions in force now that were not before, in their order.

    Parameters
    ----------
    before, now : records.Inputs
        Of the plan when the trial began, and of the one that is tried.
    """
    known = set(in_force(before.decisions)["decision"])
    return sorted({int(number) for number in in_force(now.decisions)["decision"]} - known)


def without(inputs: Inputs, numbers: Collection[int]) -> Inputs:
    """The inputs as if these decisions had never been made; the others keep their numbers.

    Parameters
    ----------
    inputs : records.Inputs
        As tried.
    numbers : collection of int
        Decisions that go.
    """
    # What came with a decision goes with it: its number may be given again.
    return replace(
        inputs,
        decisions=_rows_without(inputs.decisions, numbers),
        communities=_rows_without(inputs.communities, numbers),
        corrections=_rows_without(inputs.corrections, numbers),
    )


def signed(inputs: Inputs, numbers: Collection[int], by: Signature) -> Inputs:
    """The inputs with these decisions made now, by whoever keeps them; what somebody said of one already stays.

    Parameters
    ----------
    inputs : records.Inputs
        As tried.
    numbers : collection of int
        Decisions that are kept.
    by : Signature
        Who keeps them, when and why.
    """
    log = tables.complete(tables.Decisions, inputs.decisions)
    is_kept = log["decision"].isin(list(numbers))
    moment = pd.Timestamp(by.made_at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0))
    columns = {"made_at": log["made_at"].mask(is_kept, moment)}
    for column, said in (("made_by", by.made_by), ("why", by.why)):
        if said:
            columns[column] = log[column].mask(is_kept & log[column].isna(), said)
    return replace(inputs, decisions=tables.check(tables.Decisions, log.assign(**columns)))


def _rows_without(frame: pd.DataFrame, numbers: Collection[int]) -> pd.DataFrame:
    if "decision" not in frame.columns:
        return frame
    gone = frame["decision"].isin(list(numbers))
    return frame[~gone].reset_index(drop=True) if gone.any() else frame
