"""What the cells of a column say where its header says nothing: a column that decides an answer is never passed over."""

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache

import pandas as pd

from cermap.files.answers.table import HEADERS as RESULT_HEADERS
from cermap.files.lists.cells.values import is_pod_code
from cermap.files.lists.columns.headers import PIECES, squeezed
from cermap.files.lists.columns.places import OURS_FROM, PLACE_COLUMNS, are_ours
from cermap.files.lists.rows.tax_codes import code_of
from cermap.files.lists.words import common as words
from cermap.files.lists.words.member_kinds import is_kind
from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import LANGUAGES, N_, Texts

AREA_CODE = re.compile(r"\s*AC[\s.\-]?\d{3}[\s.\-]?E[\s.\-]?\d{4,6}\s*", re.IGNORECASE)
_PAIR = re.compile(
    r"\s*\(?-?\d{1,2}\.\d+\s*[,;\s]\s*-?\d{1,3}\.\d+\)?\s*|\s*\(?-?\d{1,2},\d+\s*[;\s]\s*-?\d{1,3},\d+\)?\s*"
)
_SHARE_MIN = 0.8
# The use of a supply, in words that also name kinds of subject.
_NO_KINDS = frozenset({"tipoutenza", "tipologiautenza", "utenza", "uso", "usofornitura", "tipofornitura"})

_IS_LIKE: dict[str, Callable[[str], bool]] = {
    "area_code_declared": lambda cell: AREA_CODE.fullmatch(cell) is not None,
    "pod_code": is_pod_code,
    "member_kind": is_kind,
    "holder_id": lambda cell: code_of(cell) is not None,
}
_READ_AS = {
    "area_code_declared": N_("Column “{column}”: its cells look like area codes, read as declared areas."),
    "pod_code": N_("Column “{column}”: its cells look like PODs, read as such."),
    "member_kind": N_("Column “{column}”: its cells are kinds of subject, read as such."),
    "holder_id": N_("Column “{column}”: its cells look like tax codes or VAT numbers, read as such."),
}
_LEFT = {
    "area_code_declared": N_(
        "Column “{column}” looks like area codes and is not used. If it matters, choose “Declared area” for it."
    ),
    "pod_code": N_("Column “{column}” looks like PODs and is not used. If it matters, choose “POD” for it."),
}


def own_places(text: pd.DataFrame) -> frozenset[str]:
    """Columns that ``cermap geocode`` has put beside a list: where an address was found is not where somebody says it is."""
    names = list(text.columns)
    if OURS_FROM not in names or not are_ours(names):
        return frozenset()
    return frozenset(name for name in names[names.index(OURS_FROM) :] if _without_mark(name) in PLACE_COLUMNS)


def by_cells(
    text: pd.DataFrame, found: Mapping[str, str], settled: Collection[str]
) -> tuple[dict[str, str], list[Note]]:
    """Columns that nearly all cells say to be area codes, PODs, kinds of subject or tax codes, and notes on them.

    Parameters
    ----------
    text : pandas.DataFrame
        The list, all cells text.
    found : mapping
        Column name -> house column or piece, as understood so far.
    settled : collection of str
        Further columns that were decided by hand.

    Returns
    -------
    dict
        The columns recognised here -> house column; only house columns that nothing else stands for.
    list of Note
    """
    taken = {PIECES.get(column, column) for column in found.values()}
    more: dict[str, str] = {}
    for name in _open(text, found, settled):
        column = next((house for house in _IS_LIKE if _share(text[name], name, house) >= _SHARE_MIN), None)
        if column and column not in taken:
            more[name] = column
            taken.add(column)
    return more, [noted(_READ_AS[column], column=name) for name, column in more.items()]


def unused(text: pd.DataFrame, found: Mapping[str, str], settled: Collection[str]) -> list[Note]:
    """One note that names the columns not used, and an error for each that looks as if it decided an answer.

    Columns without a filled cell, of cermap's own results, or left aside by hand are not named.
    """
    names = _open(text, found, settled)
    notes = [
        noted(message, column=name, is_error=True)
        for name in names
        for column, message in _LEFT.items()
        if _share(text[name], name, column) > 0
    ]
    if not {"given_lon", "given_lat"} <= set(found.values()):
        message = N_(
            "Column “{column}”: latitude and longitude are in one cell, so they were not used. Put them in two columns."
        )
        notes += [
            noted(message, column=name, is_error=True)
            for name in names
            if _written(text[name]).str.fullmatch(_PAIR).mean() >= _SHARE_MIN
        ]
    if names:
        message = N_("Columns not used: {columns}. If one of them matters, choose what it is.")
        notes.append(noted(message, columns=", ".join(f"“{name}”" for name in names)))
    return notes


def _open(text: pd.DataFrame, found: Mapping[str, str], settled: Collection[str]) -> list[str]:
    return [
        name
        for name in text.columns
        if name not in found
        and name not in settled
        and squeezed(_without_mark(name)) not in _own_headers()
        and not _written(text[name]).empty
    ]


def _without_mark(name: str) -> str:
    """A header of ours without what tells it from one of theirs."""
    return re.sub(r"\s*\(cermap[ \d]*\)$", "", name)


def _share(cells: pd.Series, name: str, column: str) -> float:
    """Which part of the filled cells is like this house column."""
    if column == "member_kind" and squeezed(name) in _NO_KINDS:
        return 0.0
    written = _written(cells)
    return float(written.map({cell: _IS_LIKE[column](cell) for cell in written.unique()}).mean())


def _written(cells: pd.Series) -> pd.Series:
    return cells[~cells.map(words.is_missing).astype(bool)]


@lru_cache
def _own_headers() -> frozenset[str]:
    """A result that comes back must not have its computed area taken for one declared by a POD."""
    headers = {Texts(language)(header) for language in LANGUAGES for header in RESULT_HEADERS}
    return frozenset(squeezed(header) for header in {*headers, *PLACE_COLUMNS} - {"latitude", "longitude"})
