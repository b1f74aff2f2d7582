"""Which candidates a filter keeps, and which values can be chosen in it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

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
_TEXT = pa.large_string()


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
    if words := _words(by.text):
        # Only what the fields have left is read.
        mask[mask] = _have(candidates[mask], words)
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


def _words(typed: str) -> list[str]:
    # Half a sign of a keyboard is no text that a table can hold.
    whole = typed.encode("utf8", "replace").decode()
    words: list[str] = _plain(pa.array([whole], _TEXT))[0].as_py().split()
    return words


def _have(candidates: pd.DataFrame, words: list[str]) -> npt.NDArray[np.bool_]:
    """Whether all words stand in the cells of each candidate that can be looked in."""
    cells = [pa.array(candidates[column].astype("str"), _TEXT, from_pandas=True) for column in _WORDS_IN]
    lines = _plain(
        pc.binary_join_element_wise(*cells, pa.scalar(_BETWEEN, _TEXT), null_handling="replace", null_replacement="")
    )
    found = np.ones(len(candidates), dtype=bool)
    for word in words:
        found &= pc.match_substring(lines, word).to_numpy(zero_copy_only=False)
    return found


def _plain(lines: pa.Array) -> pa.Array:
    """Small letters without accents: who looks for "niccolo" finds "Niccolò"."""
    is_foreign = pc.invert(pc.string_is_ascii(lines))
    bare = pc.replace_substring_regex(pc.utf8_normalize(lines.filter(is_foreign), "NFKD"), r"\p{Mn}", "")
    return pc.utf8_lower(pc.replace_with_mask(lines, is_foreign, bare))
