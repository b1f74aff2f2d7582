"""Holders of supplies by tax code, VAT number or name: which rows are of one holder, and no more than that (R-DAT-07).

A code is held to its form alone, length, letters and check character [1]_; nobody is asked whether it exists. What is not
well formed says nothing of who holds the supply, and is told by its row: the code itself is in no note. A person's code
tells birth and sex: in its place a plan has a number that is the same for all rows of that code. A VAT number stays, since
a registered self-consumer is known by it (R-CFG-04).

.. [1] DPR 605/1973, DM 23 Dec 1976, as python-stdnum has them.
"""

import re

import pandas as pd
from stdnum.it import codicefiscale

from cermap.files.lists.columns.headers import squeezed, worded
from cermap.files.lists.words import common as words
from cermap.files.notes import noted
from cermap.files.sheets.header import Table
from cermap.records import Note
from cermap.texts import N_

PERSONAL_CODE = re.compile(r"(?<![A-Z0-9])[A-Z]{6}[0-9A-Z]{2}[A-Z][0-9A-Z]{2}[A-Z][0-9A-Z]{3}[A-Z](?![A-Z0-9])")
_LIKE_A_CODE = re.compile(r"(?:IT)?\d{8,12}|(?=.*\d)[A-Z]{4,6}[0-9A-Z]{8,12}")
_SEPARATORS = re.compile(r"[\s.\-_/:\u00a0]+")
_ENTITY_DIGITS = 11
# A header that says so has nothing but codes under it; one of holders may have names.
_SAYS_CODES = frozenset({"fiscale", "cf", "iva", "piva", "vat", "tax"})
_INITIALS = frozenset({"cf", "cfpiva"})

_MALFORMED = N_(
    "{where}, column “{column}”: no tax code or VAT number, some character is missing, too many or wrong (it is not repeated here). See the bill. The row stays, without it."
)
_NOT_TAKEN = N_(
    "Tax codes of persons say only which rows have one holder: the plan has a number in their place. Their column stays in the list as you brought it, and so in files of the whole list: delete it there if it is not needed."
)


def code_of(text: str) -> str | None:
    """A well-formed tax code or VAT number as it is compared: capitals, no separators, no "IT", zeros put back; else None."""
    bare = _SEPARATORS.sub("", re.sub(r"\.0$", "", text.strip())).upper()
    if re.fullmatch(r"IT\d+", bare):
        bare = bare.removeprefix("IT")
    if bare.isdecimal():
        # A spreadsheet that takes it for a number drops the zeros in front.
        bare = bare.zfill(_ENTITY_DIGITS)
    return bare if codicefiscale.is_valid(bare) else None


def holders(table: Table, names: list[str]) -> tuple[pd.Series, list[Note]]:
    """Who holds the supply of each row, as a text that is the same for the same holder; and what was not well formed.

    Parameters
    ----------
    table : Table
        The list.
    names : list of str
        Its columns of holders, the preferred first: in each row the first that is filled and well formed counts.

    Returns
    -------
    pandas.Series
        A VAT number, "H1", "H2", … for a person's tax code, or a name as written; NA where there is none.
    list of Note
    """
    found = pd.Series(pd.NA, index=table.text.index, dtype="str")
    notes = []
    for name in names:
        cells = table.text[name]
        read = {cell: _read(cell, is_of_codes=_is_of_codes(name)) for cell in cells.unique()}
        known = cells.map(read).astype("str")
        malformed = known.isna() & ~cells.map(words.is_missing).astype(bool)
        if malformed.any():
            rows = [place + table.first_row for place in cells.index[malformed]]
            notes.append(noted(_MALFORMED, rows, name, is_error=True))
        found = found.fillna(known)
    return _without_persons(found, notes)


def _without_persons(found: pd.Series, notes: list[Note]) -> tuple[pd.Series, list[Note]]:
    persons = found.str.fullmatch(PERSONAL_CODE).fillna(False).astype(bool)
    if not persons.any():
        return found, notes
    ordinals, _ = pd.factorize(found[persons])
    letters, names = "H", set(found[~persons])
    # A list may call its holders so itself.
    while any(f"{letters}{ordinal + 1}" in names for ordinal in set(ordinals)):
        letters += "H"
    numbered = pd.Series([f"{letters}{ordinal + 1}" for ordinal in ordinals], index=found.index[persons], dtype="str")
    return found.mask(persons, numbered.reindex(found.index)), [*notes, noted(_NOT_TAKEN)]


def _read(cell: str, *, is_of_codes: bool) -> str | None:
    """The code of a cell, or the name in it; None for nothing and for a code that is not well formed."""
    if words.is_missing(cell):
        return None
    inside = PERSONAL_CODE.search(cell.upper())
    code = code_of(inside[0] if inside else cell)
    if code or is_of_codes or inside or _LIKE_A_CODE.fullmatch(_SEPARATORS.sub("", cell).upper()):
        return code
    return cell.strip()


def _is_of_codes(header: str) -> bool:
    return bool(_SAYS_CODES.intersection(worded(header))) or squeezed(header) in _INITIALS
