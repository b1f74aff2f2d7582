"""Which candidates a filter keeps, and which values can be chosen in it."""

from collections.abc import Mapping

import pandas as pd

from cermap.records import CandidateFilter

UNKNOWN = "unknown"
# Field of the filter -> column of the candidates.
COLUMNS: Mapping[str, str] = {
    "areas": "area_code",
    "municipalities": "municipality_code",
    "roles": "role",
    "certainties": "certainty",
    "match_levels": "match_level",
    "member_kinds": "member_kind",
}
_WORDS_IN = ("name", "address_text", "match_label")


def kept(candidates: pd.DataFrame, by: CandidateFilter) -> "pd.Series[bool]":
    """Whether each candidate is kept.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Assigned``.
    by : CandidateFilter
        Values of one field are alternatives, the fields hold together.

    Returns
    -------
    pandas.Series
        In the candidates' order and with their index.
    """
    mask = pd.Series(data=True, index=candidates.index)
    for field, column in COLUMNS.items():
        if values := getattr(by, field):
            mask &= _known(candidates[column]).isin(values)
    for word in by.text.casefold().split():
        mask &= _any_has(candidates, word)
    return mask


def choices(candidates: pd.DataFrame, field: str) -> "pd.Series[int]":
    """The values of a field that occur, with how many candidates have each, most first; ``unknown`` is who has none.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Assigned``.
    field : str
        A field of ``CandidateFilter`` other than ``text``.
    """
    return _known(candidates[COLUMNS[field]]).value_counts(sort=True)


def _known(cells: pd.Series) -> pd.Series:
    return cells.astype("str").where(cells.notna(), UNKNOWN)


def _any_has(candidates: pd.DataFrame, word: str) -> "pd.Series[bool]":
    found = pd.Series(data=False, index=candidates.index)
    for column in _WORDS_IN:
        found |= candidates[column].astype("str").str.casefold().str.contains(word, regex=False, na=False)
    return found
