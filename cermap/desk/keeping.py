"""An answered call as a record in the log of the plan."""

import datetime as dt
from typing import Any

import pandas as pd

from cermap import decisions, tables
from cermap.decisions import Change
from cermap.records import CallAnswer
from cermap.terms import DecisionSubject

# What somebody may still change of a call; the question and its answer stay as they were said.
KEPT = ("caller", "next_step", "handed_to", "note")


def call_subject(
    answer: CallAnswer, call_id: str, asked_at: dt.datetime, said: dict[str, str | None]
) -> tuple[DecisionSubject, str, list[Change]]:
    """The subject of the decision that records a call.

    Parameters
    ----------
    answer : CallAnswer
        With no readings left to choose from.
    call_id : str
        As ``new_call_id`` gives it.
    asked_at : datetime.datetime
        When, with its time zone.
    said : dict
        In words: ``answer`` (the sentence that was read aloud), and of ``KEPT`` what there is.
    """
    row = answer.row
    values: dict[str, Any] = {
        "call_id": call_id,
        "asked_at": pd.Timestamp(asked_at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)),
        "question": answer.question,
        "asks": answer.asks.value,
        "match_label": row["match_label"],
        "certainty": row["certainty"],
        "certainty_reasons": row["certainty_reasons"] or None,
        "area_code": row["area_code"],
        "area_edition": row["area_edition"],
        **said,
    }
    call = pd.Series(values, dtype=object)
    return DecisionSubject.CALL, call_id, decisions.call_cells(call)


def new_call_id(log: pd.DataFrame) -> str:
    """The number of the next call.

    Parameters
    ----------
    log : pandas.DataFrame
        ``tables.Decisions``.
    """
    made = tables.complete(tables.Decisions, log)
    named = set(made.loc[made["subject"] == DecisionSubject.CALL, "subject_id"])
    return str(max((int(code) for code in named if code.isdecimal()), default=0) + 1)
