"""Where on its street an address is: by its house number, by the kilometre of the road, or anywhere along it."""

from dataclasses import dataclass

from cermap.addresses.gazetteer.doors import Doors, Position
from cermap.addresses.gazetteer.streets import Street, Streets
from cermap.addresses.gazetteer.towns import Town
from cermap.addresses.reading.parts import ParsedAddress
from cermap.addresses.suggestions.meant import NOTHING_MEANT, Meant, kilometre_meant, number_meant
from cermap.terms import PositionLevel


@dataclass(frozen=True)
class Numbered:
    """What a street knows of a number.

    Parameters
    ----------
    position : Position or None
        Where it is; None when the street's numbers do not say.
    is_known : bool
        Whether the street has the number.
    written : str
        The number that was found, empty for none.
    meant : tuple
        Why it is not at its door, and the address that may be meant.
    """

    position: Position | None
    is_known: bool
    written: str
    meant: Meant


def numbered(address: ParsedAddress, street: Street, streets: Streets, town: Town) -> Numbered:
    """Where on a street an address is.

    Parameters
    ----------
    address : ParsedAddress
        Its parts; a house number goes before a kilometre.
    street : Street
        The street that was found.
    streets : Streets
        Of its town; where the street has no place for the number, a hamlet that is named may.
    town : Town
        The town.
    """
    doors = streets.doors(street)
    number = int(address.house_number) if address.house_number else None
    kilometre = address.kilometre if number is None else None
    if kilometre is None:
        position = _at_number(address, number, doors)
    else:
        position = doors.at_metre(kilometre.metre, is_exact=kilometre.is_exact)
    if position is None and address.locality:
        position = streets.locality(address.locality)
    if kilometre is not None:
        is_known = position is not None and position.door is not None
        meant = kilometre_meant(kilometre, street, streets, town, position)
        return Numbered(position, is_known, str(kilometre) if is_known else "", meant)
    is_known = number is not None and number in doors
    meant = number_meant(number, street, streets, town, position) if number else NOTHING_MEANT
    return Numbered(position, is_known, _written(position, number, is_known=is_known), meant)


def _at_number(address: ParsedAddress, number: int | None, doors: Doors) -> Position | None:
    """At the number's door, between its neighbours, or along the street."""
    at = None
    if number is not None:
        at = doors.at(
            number,
            address.exponent or "",
            address.house_number_to or "",
            postcode=address.postcode or "",
            locality=address.locality or "",
        )
        at = at or doors.between(number)
    return at or doors.along(number)


def _written(position: Position | None, number: int | None, *, is_known: bool) -> str:
    """The number that was found, not the one that was asked; one between two others is the one asked."""
    if position is not None and position.door is not None:
        return position.door.written
    is_between = position is not None and position.level == PositionLevel.INTERPOLATED
    return str(number) if is_known or is_between else ""
