"""Which answer of another geocoder is taken.

The idea: a geocoder that knows the world answers something to almost anything; what it says is a witness, not a verdict.
An answer is taken when it lies in the municipality that was written and its street is the one asked for, by the same
likeness that the house's own gazetteer goes by. What it stands for is no better than its own words: another number is the
street, a street reaches as far as its box, a number in two places is none. All else is proposed to a person, never taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

import numpy as np
import shapely

from cermap import crs
from cermap.addresses.finding.finder import Found
from cermap.addresses.gazetteer.doors import Position
from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.gazetteer.names.likeness import TAKEN, WELL, likeness
from cermap.addresses.gazetteer.streets import street_of
from cermap.addresses.gazetteer.towns import Town
from cermap.addresses.points.given import COARSE_M
from cermap.addresses.reading.parts import ParsedAddress
from cermap.addresses.reading.streets.civic import ALONE, civic_of
from cermap.addresses.reading.words.spelling import fold, key, words
from cermap.addresses.witness.answer import Answer, AnswerKind, apart_m, reach_m
from cermap.terms import MatchLevel, PositionLevel, Reason
from cermap.texts import N_

if TYPE_CHECKING:
    from cermap.records import Assumptions

# Town borders are drawn more simply than they are: an answer that names the town may lie this far outside it.
_BORDER_SLACK_M = 1000.0
# One number in two places farther apart than this is in neither.
_SAME_PLACE_M = 100.0
# A service may give one stretch of a street for the whole of it.
_STREET_LEAST_M = 250.0
# From one house of a street, how far another may be: what the box of a house does not say.
_OTHER_HOUSE_M = 500.0
# Two streets as alike as this cannot be told apart, here as in the gazetteer.
_TOO_CLOSE = 0.03
_MOST_PROPOSALS = 5
# How the postcode of a whole city ends (20100 Milano), which its quarters have not.
_WHOLE_CITY = "100"


class Against(StrEnum):
    """Why an answer is only proposed."""

    OTHER_TOWN = "other_town"
    OTHER_STREET = "other_street"
    SEVERAL_PLACES = "several_places"


AGAINST_WORDS = {
    Against.OTHER_TOWN: N_("in another municipality"),
    Against.OTHER_STREET: N_("another street"),
    Against.SEVERAL_PLACES: N_("one of several places"),
}


@dataclass(frozen=True)
class Proposal:
    """An answer that a person may take and cermap does not.

    Parameters
    ----------
    found : Found
        As it would stand in the list.
    against : Against
        Why it is not taken.
    """

    found: Found
    against: Against


@dataclass(frozen=True)
class Judged:
    """What came of one question.

    Parameters
    ----------
    found : Found or None
        What is taken; None when nothing is.
    proposals : tuple of Proposal
        What is not, the likeliest first.
    """

    found: Found | None = None
    proposals: tuple[Proposal, ...] = ()


class _Standing(IntEnum):
    """What an answer stands for here, the best last."""

    PLACE = 0
    OTHER_HOUSE = 1
    STREET = 2
    COMPOUND = 3
    BETWEEN = 4
    DOOR = 5


_LEVELS = {
    _Standing.PLACE: PositionLevel.LOCALITY,
    _Standing.OTHER_HOUSE: PositionLevel.STREET,
    _Standing.STREET: PositionLevel.STREET,
    _Standing.COMPOUND: PositionLevel.STREET,
    _Standing.BETWEEN: PositionLevel.INTERPOLATED,
    _Standing.DOOR: PositionLevel.DOOR,
}


@dataclass(frozen=True)
class _Read:
    """An answer with what it stands for here."""

    answer: Answer
    standing: _Standing
    reach_m: float
    score: float


def judged(
    address: ParsedAddress, town: Town, answers: Sequence[Answer], gazetteer: Gazetteer, assumptions: "Assumptions"
) -> Judged:
    """What of a geocoder's answers is taken, and what is proposed.

    Parameters
    ----------
    address : ParsedAddress
        What was asked.
    town : Town
        The municipality that is written in it.
    answers : sequence of Answer
        As they came, the service's best first.
    gazetteer : Gazetteer
        Where towns are.
    assumptions : Assumptions
        The least uncertainty of each level [m].
    """
    read = [one for answer in answers if (one := _read(address, answer, assumptions)) is not None]
    here = [one for one in read if _is_in(town, one.answer, gazetteer)]
    same = [one for one in here if one.score >= TAKEN]
    chosen = _at_its_postcode(address, _best_of(same))
    against: dict[Answer, Against] = {one.answer: Against.OTHER_TOWN for one in read if one not in here}
    against |= {one.answer: Against.OTHER_STREET for one in here if one not in same}
    taken = _as_one(chosen) if chosen else None
    if taken is None:
        against |= {one.answer: Against.SEVERAL_PLACES for one in chosen}
    others = sorted(
        (one for one in read if one.answer in against), key=lambda one: (-one.score, -one.answer.importance)
    )
    proposals = [
        Proposal(_found(one, _town_around(one.answer, gazetteer), address), against[one.answer]) for one in others
    ]
    if taken is None:
        return Judged(None, tuple(proposals[:_MOST_PROPOSALS]))
    found = _found(taken, town, address, is_weak=_is_weak_town(address, town, gazetteer))
    return Judged(found, tuple(proposals[:_MOST_PROPOSALS]))


def _read(address: ParsedAddress, answer: Answer, assumptions: "Assumptions") -> _Read | None:
    """What an answer stands for; None for one that says no more than a town, or nothing of the street."""
    if answer.kind in {AnswerKind.TOWN, AnswerKind.OTHER} or not answer.name or not address.street_name:
        return None
    score = _likeness(address, answer.name)
    standing, least_m = _standing(address, answer, assumptions)
    return _Read(answer, standing, max(answer.reach_m, least_m), score)


def _standing(address: ParsedAddress, answer: Answer, assumptions: "Assumptions") -> tuple[_Standing, float]:
    """What an answer stands for, and how far that reaches at least [m]."""
    if answer.kind is AnswerKind.PLACE:
        return _Standing.PLACE, _STREET_LEAST_M
    if answer.kind is AnswerKind.STREET:
        return _Standing.STREET, _STREET_LEAST_M if answer.box is not None else _OTHER_HOUSE_M
    if not _is_number(address, answer.house_number or ""):
        return _Standing.OTHER_HOUSE, _OTHER_HOUSE_M
    if answer.kind is AnswerKind.BETWEEN:
        return _Standing.BETWEEN, assumptions.interpolated_uncertainty_m
    # A hospital or a barracks has one number for the whole of it: its middle is no door.
    standing = _Standing.DOOR if answer.reach_m < COARSE_M else _Standing.COMPOUND
    return standing, assumptions.door_uncertainty_m


def _likeness(address: ParsedAddress, name: str) -> float:
    street = street_of(name)
    asked = key(words(address.street_name or "")).split()
    return likeness(address.street_kind, asked, street.kind, street.key.split(), may_leave_out=not street.ends_whole)


def _is_number(address: ParsedAddress, written: str) -> bool:
    """Whether one of the numbers written is the one asked, exponent included; the first or last of a range counts."""
    if address.house_number is None:
        return False
    asked = (address.house_number, address.exponent or "")
    for part in fold(written).replace(",", ";").split(";"):
        found = ALONE.match(part.strip())
        if found is None:
            continue
        civic = civic_of(found)
        if asked in {(civic.number, civic.exponent or ""), (civic.number_to, "")}:
            return True
    return False


def _is_in(town: Town, answer: Answer, gazetteer: Gazetteer) -> bool:
    """Whether an answer lies in a town: by its point, and by its own words where they name one that is known."""
    matches = [gazetteer.towns.find(name) for name in answer.towns]
    named = {match.town for match in matches if match is not None and match.score == 1.0}
    if named and town not in named:
        return False
    polygon, point = gazetteer.polygons[town.place], shapely.Point(answer.lon, answer.lat)
    if polygon.intersects(point):
        return True
    return town in named and shapely.distance(*map(crs.to_metres, (polygon, point))) <= _BORDER_SLACK_M


def _town_around(answer: Answer, gazetteer: Gazetteer) -> Town | None:
    inside = gazetteer.tree.query(shapely.Point(answer.lon, answer.lat), predicate="intersects")
    return gazetteer.towns.all[int(inside.min())] if len(inside) else None


def _best_of(same: list[_Read]) -> list[_Read]:
    """Those of the street most like the one asked, and of these what stands for most.

    The street goes first: where Via Verdi itself is known, a door of Via Giuseppe Verdi is another street's.
    """
    most = max((one.score for one in same), default=0.0)
    alike = [one for one in same if most - one.score < _TOO_CLOSE]
    best = max((one.standing for one in alike), default=None)
    return [one for one in alike if one.standing == best]


def _at_its_postcode(address: ParsedAddress, chosen: list[_Read]) -> list[_Read]:
    """Those with the postcode that was written, where any has it: a town may have one name twice, in two of its hamlets."""
    return [one for one in chosen if address.postcode and one.answer.postcode == address.postcode] or chosen


def _as_one(chosen: list[_Read]) -> _Read | None:
    """Answers of one standing as one: its point nearest to all, as far as all of them reach; None for several places."""
    if len({street_of(one.answer.name or "").key for one in chosen}) > 1:
        return None
    boxes = [one.answer.box or (one.answer.lon, one.answer.lat) * 2 for one in chosen]
    west, south, east, north = np.array(boxes, float).T
    whole = (float(west.min()), float(south.min()), float(east.max()), float(north.max()))
    is_street = _LEVELS[chosen[0].standing] in {PositionLevel.STREET, PositionLevel.LOCALITY}
    if not is_street and max(apart_m(chosen[0].answer, one.answer) for one in chosen) > _SAME_PLACE_M:
        return None
    reaches_m = [max(one.reach_m, reach_m(one.answer.lon, one.answer.lat, whole)) for one in chosen]
    place = int(np.argmin(reaches_m))
    return replace(chosen[place], reach_m=reaches_m[place])


def _is_weak_town(address: ParsedAddress, town: Town, gazetteer: Gazetteer) -> bool:
    """Whether the town written is the one asked about by a part of its name, or against its province or postcode."""
    province, postcode = address.province or "", address.postcode or ""
    match = gazetteer.towns.find(address.municipality_text or town.name, province, postcode)
    return match is None or match.is_weak


def _denies_postcode(address: ParsedAddress, answer: Answer) -> bool:
    """Whether the postcode written is another than the answer's; one of a whole city says nothing of its parts."""
    asked, known = address.postcode, answer.postcode
    return bool(asked and known) and asked != known and not str(asked).endswith(_WHOLE_CITY)


def _found(read: _Read, town: Town | None, address: ParsedAddress, *, is_weak: bool = False) -> Found:
    answer, level = read.answer, _LEVELS[read.standing]
    # By the same measure as at home: what is taken by a part of its name says so.
    is_weak |= read.score < WELL or _denies_postcode(address, answer)
    is_number = read.standing in {_Standing.DOOR, _Standing.BETWEEN, _Standing.COMPOUND}
    is_place = read.standing is _Standing.PLACE
    return Found(
        match_level=MatchLevel.DOOR if is_number else MatchLevel.LOCALITY if is_place else MatchLevel.STREET,
        score=round(read.score, 3),
        town=town,
        street=street_of(answer.name) if answer.name and not is_place else None,
        position=Position(level, np.array([answer.lon]), np.array([answer.lat]), spread_m=round(read.reach_m, 1)),
        label=answer.label,
        match_id=answer.answer_id,
        reasons=frozenset({Reason.CORRECTED, *([Reason.WEAK_MATCH] if is_weak else [])}),
    )
