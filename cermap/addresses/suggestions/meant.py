"""What may be meant by an address that was not found at its door: why it was not, and what a person may have had in mind.

A proposal is never an answer. It is looked for where people err: a street of the town that is much like the one written,
the same street in a town next door, the nearest number of the street, a town whose name is much like the one written.
"""

from cermap.addresses.gazetteer.doors import Position
from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.gazetteer.streets import Street, StreetMatch, Streets
from cermap.addresses.gazetteer.towns import Town
from cermap.addresses.reading.parts import Kilometre, ParsedAddress
from cermap.addresses.reading.words.spelling import as_shown
from cermap.terms import PositionLevel, Reason

# Borders of towns are drawn more simply than they are: towns this near to each other touch [degrees, some 300 m].
_TOUCH_DEG = 0.003
# A number that differs by more is another part of the street.
_NEAR_NUMBERS = 6
# A door as near to a kilometre may be the one that is meant [m].
_NEAR_METRES = 50
# Two names as alike as this, letter by letter, may be one; the likeness of words has refused them.
_RESEMBLES = 0.80

Meant = tuple[Reason | None, str | None]
NOTHING_MEANT: Meant = None, None


def label_of(street: Street, number: str, town: Town) -> str:
    """An address of the gazetteer on one line, which ``parse`` reads back.

    Parameters
    ----------
    street : Street
        Its street.
    number : str
        Its number, empty for none.
    town : Town
        Its municipality.
    """
    return f"{as_shown(street.name)} {number}".strip() + f", {town.name}"


def street_meant(address: ParsedAddress, town: Town, found: StreetMatch, gazetteer: Gazetteer) -> Meant:
    """Why no street of the town was taken, and the address that may be meant.

    Parameters
    ----------
    address : ParsedAddress
        As read.
    town : Town
        The municipality that is certain.
    found : StreetMatch
        What was found in it, without a street.
    gazetteer : Gazetteer
        What is known.
    """
    streets = gazetteer.streets(town)
    if not address.street_name:
        return NOTHING_MEANT
    if streets is None:
        return Reason.STREETS_UNKNOWN, _next_door(address, town, gazetteer)
    if found.is_tie:
        alike = streets.near(address.street_kind, address.street_name, 2)
        return Reason.SEVERAL_STREETS, _with_number(alike, streets, address, town)
    elsewhere = _next_door(address, town, gazetteer)
    near = streets.near(address.street_kind, address.street_name, 1)
    if elsewhere is None and not near:
        elsewhere = _next_door(address, town, gazetteer, may_slip=True)
    if elsewhere is not None:
        return Reason.STREET_ELSEWHERE, elsewhere
    near = near or streets.resembling(address.street_name, _RESEMBLES)
    return Reason.STREET_NOT_FOUND, _with_number(near, streets, address, town)


def number_meant(number: int, street: Street, streets: Streets, town: Town, position: Position | None) -> Meant:
    """Why a number is not at its door, and the nearest one that is known.

    Parameters
    ----------
    number : int
        As asked.
    street : Street
        Its street.
    streets : Streets
        Of its town.
    town : Town
        Its municipality.
    position : Position or None
        Where it was placed instead.
    """
    doors = streets.doors(street)
    if position is not None and position.level == PositionLevel.DOOR:
        return NOTHING_MEANT
    if doors.is_placed(number):
        return Reason.SEVERAL_PLACES, None
    if number in doors:
        return Reason.POSITION_UNKNOWN, None
    near = doors.nearest(number)
    is_near = near is not None and abs(near - number) <= _NEAR_NUMBERS
    return Reason.NUMBER_NOT_FOUND, label_of(street, str(near), town) if is_near else None


def kilometre_meant(
    kilometre: Kilometre, street: Street, streets: Streets, town: Town, position: Position | None
) -> Meant:
    """Why a kilometre is not at a door, and the nearest one that is.

    Parameters
    ----------
    kilometre : Kilometre
        As asked.
    street : Street
        The road.
    streets : Streets
        Of its town.
    town : Town
        Its municipality.
    position : Position or None
        Where it was placed instead.
    """
    if position is not None and position.level == PositionLevel.DOOR:
        return NOTHING_MEANT
    doors, metre = streets.doors(street), kilometre.metre
    if not doors.has_metric(metre):
        return Reason.NUMBER_NOT_FOUND, None
    if kilometre.is_exact and metre in doors:
        return Reason.SEVERAL_PLACES if doors.is_placed(metre) else Reason.POSITION_UNKNOWN, None
    near = doors.nearest(metre)
    if near is None or abs(near - metre) > _NEAR_METRES:
        return Reason.NUMBER_NOT_FOUND, None
    return Reason.NUMBER_NOT_FOUND, label_of(street, str(Kilometre(near, is_exact=True)), town)


def town_meant(address: ParsedAddress, gazetteer: Gazetteer, of_hamlet: Town | None = None) -> Meant:
    """The town of a hamlet that stands for its own, else the one whose name is much like one that nobody knows.

    Parameters
    ----------
    address : ParsedAddress
        Whose town is not known.
    gazetteer : Gazetteer
        Towns by name.
    of_hamlet : Town, optional
        The town that has the hamlet which is written for it.

    Returns
    -------
    tuple
        That it was not found, and the address that may be meant, None where no town is.
    """
    near = of_hamlet or gazetteer.towns.resembling(address.municipality_text or "", address.province or "")
    if near is None:
        return Reason.ADDRESS_NOT_FOUND, None
    street = " ".join(filter(None, (address.street_kind, address.street_name, address.house_number)))
    named = f"{near.name} ({near.province})"
    return Reason.ADDRESS_NOT_FOUND, f"{as_shown(street)}, {named}" if street else named


def _with_number(near: list[Street], streets: Streets, address: ParsedAddress, town: Town) -> str | None:
    """The first of the streets that has the number, else the first."""
    number = address.house_number or ""
    having = [street for street in near if number and int(number) in streets.doors(street)]
    if having:
        return label_of(having[0], number, town)
    return label_of(near[0], "", town) if near else None


def _next_door(address: ParsedAddress, town: Town, gazetteer: Gazetteer, *, may_slip: bool = False) -> str | None:
    """The same street, with the same number, in the one town next to this that has it."""
    number = int(address.house_number) if address.house_number else None
    kind, name = address.street_kind, address.street_name or ""
    labels = []
    for beside in gazetteer.beside(town, _TOUCH_DEG):
        streets = gazetteer.streets(beside)
        if streets is None:
            continue
        street = streets.like(kind, name, number) if may_slip else streets.named(kind, name)
        if street and (number is None or number in streets.doors(street)):
            labels.append(label_of(street, address.house_number or "", beside))
    return labels[0] if len(labels) == 1 else None
