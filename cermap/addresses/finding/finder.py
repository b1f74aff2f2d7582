"""One parsed address found in the gazetteer: how much of it was recognised, and how well it is placed.

The staircase goes down one step at a time: door, between two doors, the street, the town, nothing. A step is only
left for a reason that can be said; a town is never guessed from a street, a street never from a number.
"""

from dataclasses import dataclass, replace

from cermap.addresses.finding.hamlets import hamlet_of
from cermap.addresses.finding.numbered import numbered
from cermap.addresses.gazetteer.doors import Position
from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.gazetteer.names.likeness import WELL
from cermap.addresses.gazetteer.streets import Street, StreetMatch, Streets
from cermap.addresses.gazetteer.towns import Town, TownMatch
from cermap.addresses.reading.parser import parse
from cermap.addresses.reading.parts import PROVINCES, ParsedAddress
from cermap.addresses.reading.streets import kinds
from cermap.addresses.reading.words.spelling import as_shown, fold
from cermap.addresses.suggestions.meant import label_of, street_meant, town_meant
from cermap.terms import MatchLevel, PositionLevel, Reason

# A name that more towns have than these says nothing of the town, whichever of them has the number.
_COMMON_NAME = 20
# A town read at the end of a street's name may have as many words.
_TOWN_WORDS = 6
# A province's sign ends a street's name only behind a street and a town.
_TWO_WORDS = 2


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
    suggestion : str or None
        An address that may be meant instead; a question for a person, never an answer.
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
    suggestion: str | None = None

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
        return _in_town(address, match, gazetteer) if match else _unknown_town(address, gazetteer)
    if not address.street_name:
        return NOTHING
    alone = _town_alone(address, written, gazetteer)
    if alone is not None:
        return _of_town(alone, frozenset())
    ending = _town_at_end(address, gazetteer)
    return ending[0] if ending else _only_one(address, gazetteer)


def town_written(address: ParsedAddress, gazetteer: Gazetteer, written: str = "") -> tuple[Town | None, ParsedAddress]:
    """The town that an address names, whatever its street, and the address with its town apart from the street.

    Parameters
    ----------
    address : ParsedAddress
        Its parts.
    gazetteer : Gazetteer
        What is known.
    written : str
        The text it was parsed from.

    Returns
    -------
    town : Town or None
        None when it names none that is known.
    address : ParsedAddress
        Without a street where the text is the town's name alone.
    """
    if address.municipality_text:
        match = gazetteer.towns.find(address.municipality_text, address.province or "", address.postcode or "")
        return (match.town if match else None), address
    alone = _town_alone(address, written, gazetteer)
    if alone is not None:
        return alone.town, replace(address, street_kind=None, street_name=None, municipality_text=alone.town.name)
    found, parted = _town_at_end(address, gazetteer) or (NOTHING, address)
    return found.town, parted


def in_town(address: ParsedAddress, town: Town, gazetteer: Gazetteer) -> Found:
    """The best honest answer within a town that is certain.

    Parameters
    ----------
    address : ParsedAddress
        The address.
    town : Town
        Its town, whatever the address says.
    gazetteer : Gazetteer
        Streets and numbers.
    """
    return _in_town(address, TownMatch(town, 1.0, is_weak=False), gazetteer)


def _in_town(address: ParsedAddress, match: TownMatch, gazetteer: Gazetteer) -> Found:
    weak = frozenset({Reason.WEAK_MATCH} if match.is_weak else ())
    streets = gazetteer.streets(match.town)
    found = StreetMatch(None, 0.0, 0.0)
    if streets is not None and address.street_name:
        found = streets.find(address.street_kind, address.street_name, _number(address), address.postcode or "")
        if found.street is None and (turned := _turned(address)) is not None:
            address = turned if streets.named(turned.street_kind, turned.street_name or "") else address
            found = streets.find(
                address.street_kind, address.street_name or "", _number(address), address.postcode or ""
            )
        if found.street is not None:
            return _on_street(address, match, found.street, found, streets, weak)
    reason, suggestion = street_meant(address, match.town, found, gazetteer)
    why = weak | ({reason} if reason else frozenset())
    answer = _in_locality(address, match, streets, why) if streets else None
    score_next = found.score_next if streets is not None and address.street_name else None
    return replace(answer or _of_town(match, why), score_next=score_next, suggestion=suggestion)


def _number(address: ParsedAddress) -> int | None:
    return int(address.house_number) if address.house_number else None


def _turned(address: ParsedAddress) -> ParsedAddress | None:
    """The street without a kind that stood beside a hamlet ("Stelvio 72, loc. Molino"): the hamlet was read as the street."""
    if address.street_kind not in kinds.PLACES or not address.locality:
        return None
    beside = parse(address.locality)
    return replace(
        address,
        street_kind=beside.street_kind,
        street_name=beside.street_name,
        house_number=beside.house_number or address.house_number,
        exponent=beside.exponent if beside.house_number else address.exponent,
        locality=address.street_name,
    )


def _in_locality(address: ParsedAddress, match: TownMatch, streets: Streets, why: frozenset[Reason]) -> Found | None:
    """The hamlet that is named beside the street, or instead of one."""
    names = [address.locality, address.street_name if address.street_kind in kinds.PLACES else None]
    for name in filter(None, names):
        position = streets.locality(name)
        if position is not None:
            return Found(
                MatchLevel.LOCALITY,
                score=match.score,
                town=match.town,
                position=position,
                label=f"{as_shown(name)}, {match.town.name}",
                match_id=match.town.code,
                reasons=why,
            )
    return None


def _unknown_town(address: ParsedAddress, gazetteer: Gazetteer) -> Found:
    """In the town whose hamlet is written for it, where there is no doubt which; else nowhere."""
    hamlet = hamlet_of(address, gazetteer)
    if hamlet is not None and hamlet.is_witnessed:
        return _in_town(hamlet.within(address), hamlet.match, gazetteer)
    _, suggestion = town_meant(address, gazetteer, hamlet.town if hamlet else None)
    return replace(NOTHING, suggestion=suggestion)


def _on_street(  # noqa: PLR0913, PLR0917 - the parts of one answer
    address: ParsedAddress,
    match: TownMatch,
    street: Street,
    found: StreetMatch,
    streets: Streets,
    weak: frozenset[Reason],
) -> Found:
    on_street = numbered(address, street, streets, match.town)
    position = on_street.position
    # Without a number any part of the street may be meant, also one that is not known here.
    is_part = address.house_number is None and position is not None and streets.is_partial
    if found.score < WELL or is_part or (position is not None and position.is_weak):
        weak |= {Reason.WEAK_MATCH}
    door = position.door if position else None
    reason, suggestion = on_street.meant
    return Found(
        match_level=MatchLevel.DOOR if on_street.is_known else MatchLevel.STREET,
        score=round(found.score * match.score, 3),
        score_next=round(found.score_next * match.score, 3),
        town=match.town,
        street=street,
        position=position,
        label=label_of(street, on_street.written, match.town),
        match_id=door.address_id if door else match.town.code,
        reasons=weak | ({reason} if reason else frozenset()),
        suggestion=suggestion,
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


def _town_at_end(address: ParsedAddress, gazetteer: Gazetteer) -> tuple[Found, ParsedAddress] | None:
    """What is found when the last words of the street are its town ("Via Roma Mede PV"), and the address read so."""
    parts = (address.street_name or "").split(" ")
    province = address.province or ""
    if len(parts) > _TWO_WORDS and parts[-1] in PROVINCES:
        province = parts.pop()
    for count in range(min(_TOWN_WORDS, len(parts) - 1), 0, -1):
        match = gazetteer.towns.find(" ".join(parts[-count:]), province, address.postcode or "")
        if match is None or match.score < 1.0:
            continue
        street, town = " ".join(parts[:-count]), match.town.name
        parted = replace(address, street_name=street, municipality_text=town, province=province or None)
        found = _in_town(parted, match, gazetteer)
        # "Via Lago di Como" ends in a town too: the street of what is left, or the province, must say it is one.
        if found.street is not None or (province and not match.is_weak):
            return found, parted
    return None


def _only_one(address: ParsedAddress, gazetteer: Gazetteer) -> Found:
    towns = gazetteer.towns_of_postcode(address.postcode) if address.postcode else []
    if not towns and gazetteer.is_broad and not address.postcode:
        towns = gazetteer.towns_with(address.street_name or "")
        if len(towns) > _COMMON_NAME:
            return NOTHING
    found = [answer for town in towns if (answer := in_town(address, town, gazetteer)).match_level == MatchLevel.DOOR]
    if len(found) != 1 or address.province not in {None, found[0].town and found[0].town.province}:
        return NOTHING
    return replace(found[0], reasons=found[0].reasons | {Reason.WEAK_MATCH})
