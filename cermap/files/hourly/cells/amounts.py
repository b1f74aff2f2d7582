"""Cells that say how much energy, power or money an hour holds.

``numbers`` reads a lone "1.234" as a thousand and more, as lists mean it. In a column of measures with three decimals it is
one and a bit: so it is read where no cell of the file is a whole number without a separator.
"""

import pandas as pd

from cermap.files.lists.cells.numerals import read_numbers
from cermap.files.lists.words import common as words


def amounts(raw: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Numbers (NaN for an empty or unread cell), and whether a cell holds something that is no number."""
    read = read_numbers(raw, "")
    if read.guessed.any() and not _has_whole_numbers(raw):
        text = raw.map(str).str.strip().str.replace(",", ".", regex=False)
        decimal = pd.to_numeric(text, errors="coerce")
        return read.cells.mask(read.guessed, decimal), read.unread
    return read.cells, read.unread


def is_empty(text: pd.Series) -> pd.Series:
    """Whether cells hold nothing."""
    codes, distinct = pd.factorize(text)
    blank = pd.Series([*(words.is_missing(cell) for cell in distinct), True], dtype=bool)
    return blank.take(codes).set_axis(text.index)


def _has_whole_numbers(raw: pd.Series) -> bool:
    """Whether some cell is a number from 1 on without a separator: then a separator may be one of thousands."""
    return bool(raw.drop_duplicates().map(str).str.fullmatch(r"\s*[1-9]\d{0,2}\s*").any())
