"""Several columns of a list become one: an address from street and number, a name from two, a code from whichever is filled."""

import datetime as dt
import re
from collections.abc import Mapping

import pandas as pd

from cermap.files.lists.cells import findings, values
from cermap.files.lists.columns.headers import rank
from cermap.files.sheets.header import Table
from cermap.records import Note
from cermap.texts import N_

_SAID_TO_BE_ONE = re.compile(r"(fraz|loc|cascin|c\.na|borgo|contrada|c\.da|quartiere|rione)", re.IGNORECASE)


def address(table: Table, pieces: Mapping[str, str]) -> tuple[pd.Series, list[Note]]:
    """Kind, street, number, exponent and hamlet in one: "VIA ROMA, 12/A"; an address of one cell stays as typed.

    Parameters
    ----------
    table : Table
        The list.
    pieces : mapping
        Column name -> piece (``columns.PIECES``).
    """
    text, notes = _without_dates(table, pieces)
    street = joined(text, pieces, ("address_kind", "address_text"))
    number = joined(text, pieces, ("address_number",)).str.strip().str.replace(r"\.0$", "", regex=True)
    exponent = joined(text, pieces, ("address_exponent",)).str.strip()
    locality = _locality(text, pieces)
    # A hamlet's houses are often numbered without any street.
    street, locality = street.where(street.str.strip() != "", locality), locality.where(street.str.strip() != "", "")
    full_number = number.where((exponent == "") | (number == ""), number + "/" + exponent)
    repeated = pd.Series([_ends_with(*pair) for pair in zip(street, full_number, strict=True)], index=text.index)
    result = street.where(repeated, _chained(street, full_number, ", "))
    for name in [name for name, piece in pieces.items() if piece == "address_rest"]:
        result = _chained(result, text[name], ", ")
    result = _chained(result, locality, ", ")
    return values.texts_of(result).cells, notes


def _locality(text: pd.DataFrame, pieces: Mapping[str, str]) -> pd.Series:
    """The hamlet of each row, said to be one; none where it is only the town's name again."""
    locality = joined(text, pieces, ("address_locality",)).str.strip()
    town = joined(text, pieces, ("municipality",)).str.strip()
    is_own = (locality != "") & (locality.str.casefold() != town.str.casefold())
    is_said = locality.str.match(_SAID_TO_BE_ONE)
    return locality.where(is_said, "frazione " + locality).where(is_own, "")


def joined(text: pd.DataFrame, pieces: Mapping[str, str], wanted: tuple[str, ...]) -> pd.Series:
    """Cells of the wanted pieces, one after another with a blank; several columns of one piece: the first that is filled."""
    result = pd.Series("", index=text.index, dtype="str")
    for piece in wanted:
        names = sorted((name for name, found in pieces.items() if found == piece), key=rank)
        if names:
            result = _chained(result, first_written(text, names), " ")
    return result


def first_written(frame: pd.DataFrame, names: list[str]) -> pd.Series:
    """Row by row, the cell of the first of some columns that is filled."""
    result = frame[names[0]]
    for name in names[1:]:
        result = result.where(result.astype("str").str.strip() != "", frame[name])
    return result


def _chained(first: pd.Series, second: pd.Series, separator: str) -> pd.Series:
    """Two texts in one; where one is blank the other stays as typed."""
    has_first, has_second = first.str.strip() != "", second.str.strip() != ""
    both = first.str.strip() + separator + second.str.strip()
    return both.where(has_first & has_second, first.where(has_first, second))


def _ends_with(street: str, number: str) -> bool:
    """Whether a street already ends with its number."""
    before, found, after = street.rstrip().casefold().rpartition(number.casefold()) if number else ("", "", "")
    return bool(found) and not after and not before[-1:].isalnum()


def _without_dates(table: Table, pieces: Mapping[str, str]) -> tuple[pd.DataFrame, list[Note]]:
    """The text of a list with no day in place of a house number: spreadsheets turn 12/3 into the 12th of March."""
    text, notes = table.text, []
    message = N_(
        "{where}, column “{column}”: the spreadsheet has turned the house number into a date (“{value}”). "
        "Write it as text, for example '12/3. The row stays, without the number."
    )
    for name in [name for name, piece in pieces.items() if piece == "address_number"]:
        dated = table.raw[name].map(lambda cell: isinstance(cell, dt.date)).astype(bool)
        if dated.any():
            notes.append(findings.of_cells(message, table.text.loc[dated, name], name, table.first_row))
            text = text.assign(**{name: text[name].mask(dated, "")})
    return text, notes
