"""Which candidates a filter keeps, and which values can be chosen in it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
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
# Between cells: no word that was typed can hold it, because words are told apart by it too.
_BETWEEN = "\x1f"


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
    mask = np.ones(len(candidates), dtype=bool)
    for field, column in COLUMNS.items():
        if values := getattr(by, field):
            mask &= _known(candidates[column]).isin(values).to_numpy(bool)
    if words := _plain(by.text).split():
        # Only what the fields have left is read.
        lines = _lines(candidates[mask])
        mask[mask] = np.fromiter((all(word in line for word in words) for line in lines), bool, len(lines))
    return pd.Series(mask, index=candidates.index, dtype=bool)


def choices(candidates: pd.DataFrame, field: str, by: CandidateFilter | None = None) -> "pd.Series[int]":
    """The values of a field that occur, with how many candidates have each, most first; ``unknown`` is who has none.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Assigned``.
    field : str
        A field of ``CandidateFilter`` other than ``text``.
    by : CandidateFilter, optional
        Only those are counted that its other fields keep; a value that none of them has counts 0.
    """
    values = _known(candidates[COLUMNS[field]])
    if by is None or by.is_empty:
        return values.value_counts(sort=True)
    alone: dict[str, Any] = {field: ()}
    counts = values[kept(candidates, replace(by, **alone))].value_counts(sort=True)
    return pd.concat([counts, pd.Series(0, index=pd.Index(values.unique()).difference(counts.index))]).astype("int64")


def _known(cells: pd.Series) -> pd.Series:
    return cells.astype("str").where(cells.notna(), UNKNOWN)


def _lines(candidates: pd.DataFrame) -> list[str]:
    """What can be looked for in each candidate, as one text."""
    columns = [candidates[column].astype("str").fillna("").tolist() for column in _WORDS_IN]
    return [_plain(_BETWEEN.join(cells)) for cells in zip(*columns, strict=True)]


def _plain(text: str) -> str:
    """Small letters without accents: who looks for "niccolo" finds "Niccolò"."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
