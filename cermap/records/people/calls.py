"""The answer to one call, and what a call may have meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from cermap.terms import CallAsks


@dataclass(frozen=True)
class CallReading:
    """One of several things that a call may have meant.

    Parameters
    ----------
    label : str
        What it is, in words of the data.
    typed : str
        The question that means only this.
    candidate_id : str or None
        Which row of the list, where a POD is on several.
    """

    label: str
    typed: str
    candidate_id: str | None = None


@dataclass(frozen=True)
class AreaStanding:
    """What the loaded data say of one area.

    Parameters
    ----------
    valid_from, valid_to : datetime.date or None
        Validity of its edition.
    distributor, publisher : str or None
        Who runs it; who published it.
    """

    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    distributor: str | None = None
    publisher: str | None = None


@dataclass(frozen=True)
class CallAnswer:
    """The answer to one call: codes and numbers, of which the words are made elsewhere.

    Parameters
    ----------
    question : str
        As it was typed.
    asks : CallAsks
        By what it asks.
    as_of : datetime.date
        The day for which it is answered.
    row : pandas.Series
        Of ``tables.Assigned``: the place, its areas with shares, the certainty and its reasons. While there are
        ``readings`` to choose from it answers nothing.
    readings : tuple of CallReading
        What it may have meant, where that is more than one thing: a person chooses.
    is_known : bool
        Whether the POD is in the plan, or the code among the loaded areas; always for an address.
    candidate_id : str or None
        The row of the list whose POD it is.
    standing : AreaStanding
        Of the best area.
    communities : pandas.DataFrame
        ``tables.Communities`` of the possible areas: of the likeliest area first, registered ones before proposals.
    joining : pandas.DataFrame or None
        For a candidate of the plan: its ``tables.Joining`` row of each of these communities, in their order.
    """

    question: str
    asks: CallAsks
    as_of: dt.date
    row: pd.Series
    readings: tuple[CallReading, ...]
    is_known: bool
    candidate_id: str | None
    standing: AreaStanding
    communities: pd.DataFrame
    joining: pd.DataFrame | None = None
