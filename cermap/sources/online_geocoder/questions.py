"""Which rows are asked, in which words, and which stay at home.

What is sent is put together from what was read as street, number, postcode and town. What was read as anything else (a
hamlet, a name before the street, "c/o", a staircase) never goes. A town goes by its official name and only when it is
known: what stands in its place could be anything. Whatever looks like somebody's number or address of another kind keeps the
whole row at home, and so does the candidate's own name where the street should be.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from cermap.addresses import Gazetteer, ParsedAddress, Town, correction_key, parse
from cermap.addresses.finding.finder import town_written
from cermap.addresses.reading.words.spelling import fold
from cermap.terms import MatchLevel, PositionLevel, Reason, split
from cermap.texts import N_

_CELLS = ["address_text", "municipality", "province", "postcode"]
# A POD (R-DAT-01), an Italian tax code, an IBAN, an e-mail address, a telephone number or a long number of any kind.
_OF_PEOPLE = {
    "pod": re.compile(r"(?<![A-Z0-9])IT[\s.\-_/]*\d{3}[\s.\-_/]*E[\s.\-_/]*[0-9A-Z]{8}"),
    "tax_code": re.compile(r"(?<![A-Z0-9])[A-Z]{6}\s?[0-9L-NP-V]{2}\s?[A-EHLMPRST][0-9L-NP-V]{2}\s?[A-Z][0-9L-NP-V]{3}\s?[A-Z](?![A-Z0-9])"),
    "iban": re.compile(r"(?<![A-Z0-9])IT\s?\d{2}\s?[A-Z]\s?\d{5}"),
    "email": re.compile(r"\S@\S"),
    "phone": re.compile(
        r"(?:\+|(?<!\d)00)39[\s.\-/]*\d|(?<![\d+])3\d{2}[\s.\-/]?\d{3}[\s.\-]?\d{3,4}(?!\d)"
        r"|(?<!\d)0[1-9]\d{0,2}[\s.\-/]?\d{2,4}[\s.\-]?\d{3,6}(?!\d)"
        r"|\b(?:TEL|CELL|FAX|TELEFONO|CELLULARE)\b\.?\s*:?\s*\d|\d{9}"
    ),
}  # fmt: skip


_WORD = re.compile(r"[A-Z]{2,}")


class Kept(StrEnum):
    """Why a row is not sent."""

    PERSONAL = "personal"
    NAME = "name"
    NO_STREET = "no_street"
    NO_TOWN = "no_town"


KEPT_WORDS = {
    Kept.PERSONAL: N_("the address holds what looks like a POD, a tax code, an e-mail address, a telephone or another long number"),
    Kept.NAME: N_("where the street should be stands the name of the candidate"),
    Kept.NO_STREET: N_("no street could be read in it"),
    Kept.NO_TOWN: N_("it names no municipality that cermap knows"),
}  # fmt: skip


class Unplaced(StrEnum):
    """How far an address was placed without the network."""

    NONE = "none"
    MUNICIPALITY = "municipality"
    STREET = "street"


_PLACED = {
    PositionLevel.MUNICIPALITY.value: Unplaced.MUNICIPALITY,
    PositionLevel.LOCALITY.value: Unplaced.MUNICIPALITY,
    PositionLevel.STREET.value: Unplaced.STREET,
}


@dataclass(frozen=True)
class Question:
    """One address to be asked.

    Parameters
    ----------
    text : str
        What is sent, to the letter.
    address : ParsedAddress
        What it was read as.
    town : Town
        Its municipality.
    address_key : str
        By what ``tables.Corrections`` knows it.
    rows : tuple of str
        ``candidate_id`` of the rows that are written so.
    unplaced : Unplaced
        How far it is placed now.
    """

    text: str
    address: ParsedAddress
    town: Town
    address_key: str
    rows: tuple[str, ...]
    unplaced: Unplaced


@dataclass(frozen=True)
class Questions:
    """What of a list would be asked.

    Parameters
    ----------
    asked : tuple of Question
        Each different address once, in the list's order.
    kept : dict
        ``candidate_id`` -> why the row is not sent.
    """

    asked: tuple[Question, ...]
    kept: dict[str, Kept]


def online_questions(
    located: pd.DataFrame,
    gazetteer: Gazetteer,
    levels: Collection[str] = (Unplaced.NONE, Unplaced.MUNICIPALITY),
) -> Questions:
    """What of a list would be asked: nothing is sent here.

    Parameters
    ----------
    located : pandas.DataFrame
        ``tables.Located``.
    gazetteer : Gazetteer
        Towns by name.
    levels : collection of str
        Values of ``Unplaced``: how far rows are placed that are asked. Rows that came with coordinates, or that
        somebody corrected, never are.
    """
    found: dict[str, Question] = {}
    kept: dict[str, Kept] = {}
    columns = ["candidate_id", "name", "position_level", *_CELLS]
    open_rows = located.loc[_is_open(located), columns].astype(object)
    for code, name, level, *cells in open_rows.where(open_rows.notna(), None).itertuples(index=False, name=None):
        unplaced = _PLACED.get(level, Unplaced.NONE)
        if unplaced not in levels or not any(cells):
            continue
        read = _read(name, cells, gazetteer)
        if isinstance(read, Kept):
            kept[code] = read
            continue
        text, address, town, key = read
        before = found.get(key)
        rows = (*before.rows, code) if before else (code,)
        found[key] = Question(text, address, town, key, rows, unplaced)
    return Questions(tuple(found.values()), kept)


def holds_personal(*cells: str | None) -> bool:
    """Whether a cell of an address holds what is no address: somebody's POD, tax code or telephone."""
    text = fold(" | ".join(cell for cell in cells if cell))
    return any(pattern.search(text) for pattern in _OF_PEOPLE.values())


def _is_open(located: pd.DataFrame) -> pd.Series:
    is_placed = located["match_level"] == MatchLevel.GIVEN
    is_corrected = located["match_reasons"].map(lambda cell: Reason.CORRECTED in split(cell))
    levels = located["position_level"]
    return ~is_placed & ~is_corrected.astype(bool) & (levels.isna() | levels.isin(list(_PLACED)))


def _read(
    name: str | None, cells: list[str | None], gazetteer: Gazetteer
) -> tuple[str, ParsedAddress, Town, str] | Kept:
    if holds_personal(*cells):
        return Kept.PERSONAL
    read, key = parse(*cells), correction_key(*cells)
    town, address = town_written(read, gazetteer, cells[0] or "")
    if not address.street_name:
        return Kept.NO_STREET
    # Without a key an answer would count for other places too: the text says too little of its street, or of its town.
    if key is None and (read.municipality_text or read.postcode):
        return Kept.NO_STREET
    if town is None or key is None:
        return Kept.NO_TOWN
    if _is_name(name, address.street_name):
        return Kept.NAME
    return _question_text(address, town), address, town, key


def _question_text(address: ParsedAddress, town: Town) -> str:
    """What is sent of an address: street, number, postcode, town."""
    street = " ".join(part for part in (address.street_kind, address.street_name) if part)
    number = address.house_number or ""
    if address.exponent:
        number += f"/{address.exponent}"
    place = " ".join(part for part in (address.postcode, town.name) if part)
    return f"{street} {number}".strip() + f", {place}"


def _is_name(name: str | None, street_name: str) -> bool:
    """Whether the street is somebody's own first and last name, as a slip of the columns makes it."""
    called = set(_WORD.findall(fold(name or "")))
    return len(called) > 1 and called <= set(_WORD.findall(street_name))
