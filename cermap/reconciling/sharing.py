"""The beginning that two logs have in common."""

import pandas as pd

from cermap import tables
from cermap.decisions import in_force


def common_beginning(mine: pd.DataFrame, theirs: pd.DataFrame) -> pd.DataFrame:
    """The decisions that both logs begin with, as they stood before either copy undid any.

    Parameters
    ----------
    mine, theirs : pandas.DataFrame
        ``tables.Decisions``.

    Returns
    -------
    pandas.DataFrame
        ``tables.Decisions``. A decision that only one copy has undone was in force in the base: undoing it is a change.
    """
    one, other = (tables.complete(tables.Decisions, log) for log in (mine, theirs))
    shared = 0
    for number in sorted(set(one["decision"]) & set(other["decision"])):
        if not _is_same(one[one["decision"] == number], other[other["decision"] == number]):
            break
        shared = int(number)
    begun, also = one[one["decision"] <= shared], other[other["decision"] <= shared]
    undone_there = set(also.loc[also["is_undone"], "decision"])
    mark = begun["is_undone"] & begun["decision"].isin(undone_there)
    return begun.assign(is_undone=mark.astype(bool)).reset_index(drop=True)


def since(log: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """The rows of a log that are otherwise than in the base: decided, or undone, since.

    Parameters
    ----------
    log : pandas.DataFrame
        ``tables.Decisions`` of one copy.
    base : pandas.DataFrame
        ``tables.Decisions`` that both copies begin with, as ``common_beginning`` gives them.

    Returns
    -------
    pandas.DataFrame
        ``tables.Decisions``, new index from 0.
    """
    rows = tables.complete(tables.Decisions, log)
    known = int(base["decision"].max()) if len(base) else 0
    in_base = set(in_force(base)["decision"])
    is_undone_since = rows["is_undone"] & rows["decision"].isin(in_base)
    is_new = (rows["decision"] > known) & ~rows["is_undone"]
    found: pd.DataFrame = rows[is_new | is_undone_since]
    return found.reset_index(drop=True)


def _is_same(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    said = [name for name in one.columns if name != "is_undone"]
    return one[said].reset_index(drop=True).equals(other[said].reset_index(drop=True))
