"""ATECO codes and the version they are written in (R-MEM-02, R-MEM-07), as lists have them.

An activity decides who may be a member, so a code is taken only where it can be one: two digits of a division that exists,
and up to six in all. What is anything else, several codes in one cell among it, leaves the activity unknown, to be
declared. A code that its version does not have leaves the version open: 35.15 is trade in electricity in 2025, and
nothing in 2007.
"""

import re
from collections.abc import Callable, Mapping

import pandas as pd

from cermap.files.lists.cells import findings
from cermap.files.lists.columns.headers import rank
from cermap.files.lists.words import common as words
from cermap.files.notes import noted
from cermap.files.sheets.header import Table
from cermap.records import Note
from cermap.texts import N_

PIECES = ("ateco_code", "ateco_version")
# A section's letter, the code, and its title in words: "D 35.11.00 - Produzione di energia elettrica".
_CODE = re.compile(r"(?:[A-Va-v][\s.\-]*)?(\d[\d.,]*)(?:[\s\-:;(]+[^\d]*)?")
_PARTS = re.compile(r"(\d{1,2})(?:\.(\d{1,2}))?(?:\.(\d{1,2}))?")
_RUN_TOGETHER = re.compile(r"(\d{2})(\d{0,2})(\d{0,2})")
# Divisions of ATECO 2007; those of 2025 are the same without the trade in vehicles.
_DIVISIONS = frozenset(
    f"{number:02}"
    for first, last in (
        (1, 3), (5, 9), (10, 33), (35, 39), (41, 43), (45, 47), (49, 53), (55, 56), (58, 66), (68, 75), (77, 82),
        (84, 88), (90, 99),
    )
    for number in range(first, last + 1)
)  # fmt: skip
_NOT_IN = {"2007": re.compile(r"35\.1[56]"), "2025": re.compile(r"45(\.|$)")}
_VERSIONS = {
    "2007": re.compile(r"2007|2022|rev\.?\s*2(?!\.1)", re.IGNORECASE),
    "2025": re.compile(r"2025|rev\.?\s*2\.1", re.IGNORECASE),
}
_NOT_OF_VERSION = N_(
    "{where}, column “{column}”: the code “{value}” is not in ATECO {version}. The version is left open, so the activity is to be verified: look it up in the chamber of commerce's record (visura)."
)


def activities(table: Table, pieces: Mapping[str, str]) -> tuple[dict[str, pd.Series], list[Note]]:
    """The main ATECO code of each row and its version, and what could not be read.

    Parameters
    ----------
    table : Table
        The list.
    pieces : mapping
        Column name -> piece (``columns.PIECES``).

    Returns
    -------
    dict
        ``ateco_code`` ("35.11.00") and ``ateco_version`` ("2007", "2025"), NA where not known; only what the list has.
    list of Note
    """
    text, notes = table.text, []
    codes = versions = pd.Series(pd.NA, index=text.index, dtype="str")
    for name in _named(pieces, "ateco_version"):
        read = _each(text[name], version_of)
        notes += findings.unread(text.loc[_unread(text[name], read), name], name, "ateco_version", table.first_row)
        versions = versions.fillna(read)
    for name in _named(pieces, "ateco_code"):
        read = _each(text[name], code_of)
        notes += findings.unread(text.loc[_unread(text[name], read), name], name, "ateco_code", table.first_row)
        is_first = codes.isna() & read.notna()
        codes = codes.fillna(read)
        said = version_of(name)
        versions = versions.mask(is_first & versions.isna(), said) if said else versions
        for version, never in _NOT_IN.items():
            is_wrong = is_first & (versions == version).fillna(False) & read.str.match(never).fillna(False)
            if is_wrong.any():
                rows = [place + table.first_row for place in text.index[is_wrong]]
                example = str(read[is_wrong].iloc[0])
                notes.append(noted(_NOT_OF_VERSION, rows, name, is_error=True, value=example, version=version))
                versions = versions.mask(is_wrong)
    return {piece: found for piece, found in zip(PIECES, (codes, versions), strict=True) if found.notna().any()}, notes


def code_of(cell: str) -> str | None:
    """One ATECO code with its points ("35.11.00"), however it is written; None for anything else."""
    found = _CODE.fullmatch(cell.strip())
    if not found:
        return None
    digits = found[1].replace(",", ".").rstrip(".")
    parts = _PARTS.fullmatch(digits) if "." in digits or len(digits) == 1 else _RUN_TOGETHER.fullmatch(digits)
    if not parts:
        return None
    # A spreadsheet that takes "01.13" for a number drops the zero.
    division = parts[1].zfill(2)
    return ".".join([division, *filter(None, parts.groups()[1:])]) if division in _DIVISIONS else None


def version_of(text: str) -> str | None:
    """The classification that a text names, "2007" or "2025"; None where it names neither, or both."""
    named = [version for version, pattern in _VERSIONS.items() if pattern.search(text)]
    return named[0] if len(named) == 1 else None


def _named(pieces: Mapping[str, str], piece: str) -> list[str]:
    return sorted((name for name, found in pieces.items() if found == piece), key=rank)


def _each(cells: pd.Series, read: Callable[[str], str | None]) -> pd.Series:
    return cells.map({cell: read(cell) for cell in cells.unique()}).astype("str")


def _unread(cells: pd.Series, read: pd.Series) -> pd.Series:
    return read.isna() & ~cells.map(words.is_missing).astype(bool)
