"""Cells of one column become what their house column holds; what cannot be read is said, never guessed."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from cermap.files.lists.energy import words as energy_words
from cermap.files.lists.words import common as words
from cermap.files.lists.words import member_kinds as kinds
from cermap.terms import AREA_CODE_PATTERN, POD_PATTERN, MemberKind

_Dtype = Literal["str", "boolean", "datetime64[us]"]
_SEPARATORS = re.compile(r"[\s.\-_/\u00a0]+")
# Two digits are read up to 2068, and 60 is rather 1960: nobody plans a plant for beyond this year.
_LAST_YEAR = 2050
_DATE_ORDERS = ("%d/%m/%Y", "%Y-%m-%d", "%d/%m/%y", "%Y/%m/%d")


@dataclass(frozen=True)
class Read:
    """A column as read.

    Parameters
    ----------
    cells : pandas.Series
        In the house column's type; NA for an empty or unread cell.
    unread : pandas.Series
        Whether a cell holds something that could not be read (for a declared area: is not a code, but is kept).
    """

    cells: pd.Series
    unread: pd.Series


def texts_of(cells: pd.Series) -> Read:
    """Text without blanks at its ends; NA for nothing."""
    return _each(cells, str.strip, "str")


def pod_codes(cells: pd.Series) -> Read:
    """PODs in capitals without separators (R-DAT-01)."""
    return _each(cells, lambda cell: _matching(_compact(cell), POD_PATTERN), "str")


def is_pod_code(cell: str) -> bool:
    """Whether a cell holds a POD (R-DAT-01), separators aside."""
    return _matching(_compact(cell), POD_PATTERN) is not None


def area_codes(cells: pd.Series) -> Read:
    """Declared area codes in capitals without separators (R-ARE-02); what is no code is kept as written."""
    read = _each(cells, lambda cell: _matching(_compact(cell), AREA_CODE_PATTERN), "str")
    return Read(read.cells.where(~read.unread, cells.str.strip()), read.unread)


def is_area_code(cell: str) -> bool:
    """Whether a cell holds an area code (R-ARE-02), separators aside."""
    return _matching(_compact(cell), AREA_CODE_PATTERN) is not None


def booleans(cells: pd.Series) -> Read:
    """Yes and no in the words of ``words``."""
    return _each(cells, words.truth, "boolean")


def existing(cells: pd.Series) -> Read:
    """Whether a plant stands, in the words of ``words``."""
    return _each(cells, words.standing, "boolean")


def roles(cells: pd.Series) -> Read:
    """Roles from Italian words."""
    return _each(cells, words.role, "str")


def profiles(cells: pd.Series) -> Read:
    """Load profiles from codes, labels and Italian words."""
    return _each(cells, energy_words.profile, "str")


def voltages(cells: pd.Series) -> Read:
    """Low or medium voltage, from words or volts."""
    return _each(cells, energy_words.voltage, "str")


def member_kinds(cells: pd.Series) -> Read:
    """Kinds of subject from Italian words; a word that is not known, or leaves it open, is another kind, not a missing one."""
    read = _each(cells, kinds.member_kind, "str")
    return Read(read.cells.mask(read.unread, MemberKind.OTHER.value), read.unread)


def statuses(cells: pd.Series) -> Read:
    """How far one has come with a candidate; in words of the list's own it stays as written."""
    return _each(cells, lambda cell: words.status(cell) or cell.strip(), "str")


def provinces(cells: pd.Series) -> Read:
    """Two letters of a province of Lombardy; other texts as they are."""
    return _each(cells, words.province, "str")


def postcodes(cells: pd.Series) -> Read:
    """Five digits; the zeros that a spreadsheet dropped are put back."""
    return _each(cells, _postcode, "str")


def dates(cells: pd.Series) -> Read:
    """Days, Italian order (day first) or ISO."""
    return _each(cells, _date, "datetime64[us]")


def _each(cells: pd.Series, read: Callable[[str], Any], dtype: _Dtype) -> Read:
    """Read each distinct cell once; a ``read`` that gives None leaves the cell unread."""
    codes, distinct = pd.factorize(cells)
    empty = [words.is_missing(cell) for cell in distinct]
    results = [None if blank else read(cell) for cell, blank in zip(distinct, empty, strict=True)]
    failed = [result is None and not blank for result, blank in zip(results, empty, strict=True)]
    found = pd.Series([*results, None], dtype=object).take(codes).set_axis(cells.index)
    unread = pd.Series([*failed, False]).take(codes).set_axis(cells.index)
    return Read(found.astype(dtype), unread)


def _compact(cell: str) -> str:
    return _SEPARATORS.sub("", cell).upper()


def _matching(text: str, pattern: str) -> str | None:
    return text if re.fullmatch(pattern, text) else None


def _postcode(cell: str) -> str | None:
    found = re.fullmatch(r"(?:I-)?(\d{3,5})(?:\.0)?", cell.strip(), re.IGNORECASE)
    return found[1].zfill(5) if found else None


def _date(cell: str) -> dt.datetime | None:
    day = re.split(r"[ T](?=\d{1,2}:)", cell.strip())[0]
    plain = day if re.match(r"\d{4}-", day) else re.sub(r"(?<=\d)[.\-](?=\d)", "/", day)
    for order in _DATE_ORDERS:
        try:
            read = dt.datetime.strptime(plain, order)  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        return read if 1900 <= read.year <= _LAST_YEAR else None
    return None
