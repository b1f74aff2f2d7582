"""One parsed address found in the gazetteer: how much of it was recognised, and how well it is placed.

The staircase goes down one step at a time: door, between two doors, the street, the town, nothing. A step is only
left for a reason that can be said; a town is never guessed from a street, a street never from a number.
"""

from dataclasses import dataclass, replace

from cermap.addresses.gazetteer.doors import Position
from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.gazetteer.likeness import WELL
from cermap.addresses.gazetteer.streets import Street, StreetMatch, Streets
from cermap.addresses.gazetteer.towns import Town, TownMatch
from cermap.addresses.reading.parts import PROVINCES, ParsedAddress
from cermap.addresses.reading.spelling import as_shown, fold
from cermap.terms import MatchLevel, PositionLevel, Reason

# A town read at the end of a street's name may have as many words.
_TOWN_WORDS, _TWO_WORDS = 6, 2


@dataclass(frozen=True)
class Found:
    """What was found of one address.

    Parameters
    ----------
    match_level : MatchLevel
        What of the text was recognised.
    score, score_next : float or None
        Likeness of the best, and of the best other street [0 to 1].
    town : Town or None
        Its municipality.
    street : Street or None
        Its street.
    position : Position or None
        Where; None is the municipality's polygon, or nothing.
    label : str or None
        What it was read as.
    match_id : str or None
        Address id or municipality code.
    reasons : frozenset of Reason
        Why it is no better.
    """

    match_level: MatchLevel
    score: float | None = None
    score_next: float | None = None
    town: Town | None = None
    street: Street | None = None
    position: Position | None = None
    label: str | None = None
    match_id: str | None = None
    reasons: frozenset[Reason] = frozenset()

    @property
    def position_level(self) -> PositionLevel | None:
        """What the position stands for."""
        if self.position is not None:
            return self.position.level
        return PositionLevel.MUNICIPALITY if self.town is not None else None


NOTHING = Found(MatchLevel.NONE, reasons=frozenset({Reason.ADDRESS_NOT_FOUND}))


def find(address: ParsedAddress, gazetteer: Gazetteer, written: str = "") -> Found:
    """The best honest answer for one address.

    Parameters
    ----------
    address : ParsedAddress
        Its parts.
    gazetteer : Gazetteer
        What is known.
    written : str
        The text it was parsed from: a cell that holds a town alone is one.

    Returns
    -------
    Found
        With match level none and reason ``address_not_found`` when the town is not known.
    """
    province, postcode = address.province or "", address.postcode or ""
    if address.municipality_text:
        match = gazetteer.towns.find(address.municipality_text, province, postcode)
        return _in_town(address, match, gazetteer) if match else NOTHING
    alone = _town_alone(address, written, gazetteer)
    if alone is not None:
        return _of_town(alone, frozenset())
    return _without_town(address, gazetteer)


def town_written(address: ParsedAddress, gazetteer: Gazetteer, written: str = "") -> Town | None:
    """The town that an address names, whatever its street; None when it names none that is known.

    Parameters
    ----------
    address : ParsedAddress
        Its parts.
    gazetteer : Gazetteer
        What is known.
    written : str
        The text it was parsed from.
    """
    if address.municipality_text:
        match = gazetteer.towns.find(address.municipality_text, address.province or "", address.postcode or "")
        return match.town if match else None
    alone = _town_alone(address, written, gazetteer)
    if alone is not None:
        return alone.town
    ending = _town_at_end(address, gazetteer) if address.street_name else None
    return ending.town if ending else None


def in_town(address: ParsedAddress, town: Town, gazetteer: Gazetteer) -> Found:
    """The best honest answer within a town that is certain."""
    return _in_town(address, TownMatch(town, 1.0, is_weak=False), gazetteer)


def _in_town(address: ParsedAddress, match: TownMatch, gazetteer: Gazetteer) -> Found:
    weak = frozenset({Reason.WEAK_MATCH} if match.is_weak else ())
    streets = gazetteer.streets(match.town)
    if streets is None or not address.street_name:
        return _of_town(match, weak)
    found = streets.find(address.street_kind, address.street_name)
    if found.street is None or _denied_by_postcode(found, streets, address.postcode):
        return replace(_of_town(match, weak), score_next=found.score_next)
    return _on_street(address, match, found.street, found, streets, weak)


def _on_street(  # noqa: PLR0913, PLR0917 - the parts of one answer
    address: ParsedAddress,
    match: TownMatch,
    street: Street,
    found: StreetMatch,
    streets: Streets,
    weak: frozenset[Reason],
) -> Found:
    doors = streets.doors(street)
    number = int(address.house_number) if address.house_number else None
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
    position = at or doors.along(number)
    is_known_number = number is not None and number in doors
    # Without a number any part of the street may be meant, also one that is not known here.
    is_part = number is None and position is not None and streets.is_partial
    if found.score < WELL or is_part or (position is not None and position.is_weak):
        weak |= {Reason.WEAK_MATCH}
    door = position.door if position else None
    return Found(
        match_level=MatchLevel.DOOR if is_known_number else MatchLevel.STREET,
        score=round(found.score * match.score, 3),
        score_next=round(found.score_next * match.score, 3),
        town=match.town,
        street=street,
        position=position,
        label=_label(street, _number_found(position, number, is_known=is_known_number), match.town),
        match_id=door.address_id if door else match.town.code,
        reasons=weak,
    )


def _of_town(match: TownMatch, weak: frozenset[Reason]) -> Found:
    return Found(
        MatchLevel.MUNICIPALITY,
        score=match.score,
        town=match.town,
        label=match.town.name,
        match_id=match.town.code,
        reasons=weak | ({Reason.WEAK_MATCH} if match.is_weak else frozenset()),
    )


def _town_alone(address: ParsedAddress, written: str, gazetteer: Gazetteer) -> TownMatch | None:
    """The town, when the text is nothing but its name ("Cantù", "Borgo Virgilio (MN)")."""
    if address.house_number or not address.street_name:
        return None
    name = fold(written).partition("(")[0].strip(" ,") or address.street_name
    match = gazetteer.towns.find(name, address.province or "", address.postcode or "")
    return match if match is not None and match.score == 1.0 else None


def _without_town(address: ParsedAddress, gazetteer: Gazetteer) -> Found:
    """An address without a town: its last words may be one; else its postcode, or a street that one town alone has."""
    if not address.street_name:
        return NOTHING
    return _town_at_end(address, gazetteer) or _only_one(address, gazetteer)


def _town_at_end(address: ParsedAddress, gazetteer: Gazetteer) -> Found | None:
    parts = (address.street_name or "").split(" ")
    province = address.province or ""
    if len(parts) > _TWO_WORDS and parts[-1] in PROVINCES:
        province = parts.pop()
    for count in range(min(_TOWN_WORDS, len(parts) - 1), 0, -1):
        match = gazetteer.towns.find(" ".join(parts[-count:]), province, address.postcode or "")
        if match is None or match.score < 1.0:
            continue
        found = _in_town(replace(address, street_name=" ".join(parts[:-count])), match, gazetteer)
        # "Via Lago di Como" ends in a town too: the street of what is left, or the province, must say it is one.
        if found.street is not None or (province and not match.is_weak):
            return found
    return None


def _only_one(address: ParsedAddress, gazetteer: Gazetteer) -> Found:
    towns = gazetteer.towns_of_postcode(address.postcode) if address.postcode else []
    if not towns and gazetteer.is_broad and not address.postcode:
        towns = gazetteer.towns_with_streets()
    found = [answer for town in towns if (answer := in_town(address, town, gazetteer)).match_level == MatchLevel.DOOR]
    if len(found) != 1 or address.province not in {None, found[0].town and found[0].town.province}:
        return NOTHING
    return replace(found[0], reasons=found[0].reasons | {Reason.WEAK_MATCH})


def _denied_by_postcode(found: StreetMatch, streets: Streets, postcode: str | None) -> bool:
    """A name that is not whole, in a part of the town that the postcode excludes, is another street's."""
    return found.street is not None and found.score < 1.0 and _odd_postcode(postcode, streets, found.street)


def _odd_postcode(postcode: str | None, streets: Streets, street: Street) -> bool:
    known = streets.doors(street).postcodes
    return bool(postcode) and bool(known) and postcode not in known


def _number_found(position: Position | None, number: int | None, *, is_known: bool) -> str:
    """The number that was found, not the one that was asked; one between two others is the one asked."""
    if position is not None and position.door is not None:
        door = position.door
        return f"{door.number}{'-' if door.exponent.isdigit() else '/'}{door.exponent}".rstrip("-/")
    is_between = position is not None and position.level == PositionLevel.INTERPOLATED
    return str(number) if is_known or is_between else ""


def _label(street: Street, number: str, town: Town) -> str:
    return f"{as_shown(street.name)} {number}".strip() + f", {town.name}"
