"""Lists that people bring, as understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from cermap.texts import Message


@dataclass(frozen=True)
class Note:
    """Something a reader of a list must know: what, where, how to repair.

    Parameters
    ----------
    message : Message
        The sentence.
    rows : tuple of int
        Row numbers as the user's spreadsheet counts them (the header is row 1).
    column : str or None
        The user's own column name.
    is_error : bool
        Whether something was not used because of it.
    """

    message: Message
    rows: tuple[int, ...] = ()
    column: str | None = None
    is_error: bool = False


@dataclass(frozen=True)
class CandidateList:
    """A user's list as understood.

    Parameters
    ----------
    name : str
        File name, for people.
    original : pandas.DataFrame
        Every row and column as brought, as text, in order.
    candidates : pandas.DataFrame
        ``tables.Candidates``, same index as ``original``.
    understood : dict
        The user's column name -> house column (only those that were recognised).
    notes : tuple of Note
        What was read otherwise than written, or not at all.
    """

    name: str
    original: pd.DataFrame
    candidates: pd.DataFrame
    understood: dict[str, str]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class CommunityList:
    """A list of registered configurations as understood.

    Parameters
    ----------
    name : str
        File name, for people.
    original : pandas.DataFrame
        Every row as brought, as text, in order; without the columns that may say something of a person.
    communities : pandas.DataFrame
        ``tables.Communities``, with the index of the rows of ``original`` they come from: copies and rows that cannot be
        used are not among them.
    notes : tuple of Note
        What was read otherwise than written, or not at all.
    """

    name: str
    original: pd.DataFrame
    communities: pd.DataFrame
    notes: tuple[Note, ...] = ()
