"""Where an address was found, and what stands around a point."""

# The sentences of one address need no table: the packages of tables are named here, not loaded.
from __future__ import annotations

from typing import TYPE_CHECKING

from cermap.terms import MatchLevel, PositionLevel

if TYPE_CHECKING:
    from cermap.addresses import Around
    from cermap.texts import Texts
    from cermap.wording.people.answers import Row


def place_line(row: Row, texts: Texts) -> str:
    """What an address was read as, how near its position is, and what may have been meant instead."""
    meant = row.get("suggestion")
    said = _place(row, texts)
    return texts("{place}. Did you mean {address}?", place=said, address=meant) if isinstance(meant, str) else said


def _place(row: Row, texts: Texts) -> str:
    if row["match_level"] == MatchLevel.NONE:
        return texts("Address not found")
    level = texts.label(PositionLevel, row["position_level"])
    return (
        texts("{address} ({level})", address=row["match_label"], level=level)
        if isinstance(row["match_label"], str)
        else level
    )


def around_line(around: Around, texts: Texts) -> str:
    """The house numbers around a place, nearest first; or how far the nearest is whose name is not known."""
    if around.numbers:
        return texts("Nearest house numbers: {numbers}.", numbers=_numbers_around(around, texts))
    if around.civic_m is not None:
        return texts(
            "Nearest house number: {distance} away; its street is not in the data here.",
            distance=metres(around.civic_m, texts),
        )
    return texts("No house number is known near here.")


def _numbers_around(around: Around, texts: Texts) -> str:
    """Numbers with their distance: a street once for those that follow each other, the town only where there are several."""
    has_towns = len({near.town for near in around.numbers}) > 1
    said, before = [], None
    for near in around.numbers:
        street = f"{near.street}, {near.town}," if has_towns else near.street
        number = f"{near.number} ({metres(near.distance_m, texts)})"
        said.append(number if street == before else f"{street} {number}")
        before = street
    return ", ".join(said)


def metres(distance_m: float, texts: Texts) -> str:
    """A distance on the ground, to the whole metre."""
    return f"{texts.number(distance_m)}\u00a0m"
