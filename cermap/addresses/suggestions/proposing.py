"""What an address may mean, best first: the list from which a person chooses.

::

    the town      the number in each street of the town that is like the one written; the numbers next to it; the whole street
    next door     the same street in the towns that touch it
    the hamlets   one that is named in the address
    another town  all this in the town whose name is most like one that nobody knows

A list never takes any of these by itself (``finder``); here a person looks at them, so more may be shown than is likely.
The score only orders them: how alike the names are, less for each step away from what was written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import shapely
from rapidfuzz import fuzz, process

from cermap import crs, tables
from cermap.addresses.finding.finder import Found, find, in_town, town_written
from cermap.addresses.finding.hamlets import hamlet_of
from cermap.addresses.gazetteer.doors import Position
from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.gazetteer.names.likeness import GENERIC, likeness
from cermap.addresses.gazetteer.streets import Street, Streets
from cermap.addresses.gazetteer.towns import Town
from cermap.addresses.reading.parser import parse
from cermap.addresses.reading.parts import ParsedAddress
from cermap.addresses.reading.words.spelling import as_shown, fold, key, words
from cermap.records import Assumptions
from cermap.terms import MatchLevel, PositionLevel

_STREETS, _TOWNS = 4, 8
# Less alike than this, letter by letter, a person sees another street [0 to 100].
_RESEMBLES = 70
# A number that differs by more was written with a digit too many as often as not.
_FAR_NUMBER = 20
# Borders of towns are drawn more simply than they are: towns this near to each other touch [degrees, some 300 m].
_TOUCH_DEG = 0.003
# What each step away from the words costs: they order the list and decide nothing.
_NEXT_DOOR, _OTHER_TOWN, _HAMLET, _WHOLE_TOWN = 0.80, 0.90, 0.75, 0.30
_LETTERS, _SHARED_WORD, _NEAR_NUMBER, _PER_NUMBER, _LEAST_NEAR = 0.90, 0.65, 0.90, 0.01, 0.60
_BY_LEVEL = {
    PositionLevel.DOOR: 1.0,
    PositionLevel.INTERPOLATED: 0.95,
    PositionLevel.STREET: 0.70,
    PositionLevel.LOCALITY: 0.65,
}


@dataclass(frozen=True)
class _Scored:
    """One proposal."""

    found: Found
    score: float


def proposals(located: pd.DataFrame, gazetteer: Gazetteer, assumptions: Assumptions, limit: int = 5) -> pd.DataFrame:
    """The places that each address may mean.

    Parameters
    ----------
    located : pandas.DataFrame
        ``tables.Located``: only the rows that a person is looking at.
    gazetteer : Gazetteer
        What is known of towns and streets.
    assumptions : Assumptions
        Least uncertainty of each level.
    limit : int
        Most proposals of one row.

    Returns
    -------
    pandas.DataFrame
        ``tables.Proposals`` without areas; rows for which nothing is known have none.
    """
    rows = [
        _row(one, place, row, gazetteer, assumptions)
        for row in located.to_dict("records")
        for place, one in enumerate(_best(_asked(row), gazetteer, limit), 1)
    ]
    frame = pd.DataFrame(rows) if rows else tables.empty(tables.Proposals)
    return tables.check(tables.Proposals, tables.complete(tables.Proposals, frame))


def _asked(row: Mapping[Any, Any]) -> tuple[str, ...]:
    cells = (row.get(column) for column in ("address_text", "municipality", "province", "postcode"))
    return tuple(cell if isinstance(cell, str) else "" for cell in cells)


def _best(asked: tuple[str, ...], gazetteer: Gazetteer, limit: int) -> list[_Scored]:
    """Each place once, under its best score."""
    ranked = sorted(_all(asked, gazetteer), key=lambda one: -one.score)
    first: dict[str | None, _Scored] = {}
    for one in ranked:
        first.setdefault(one.found.label, one)
    return list(first.values())[:limit]


def _all(asked: tuple[str, ...], gazetteer: Gazetteer) -> Iterator[_Scored]:
    address = parse(*asked)
    town, parted = town_written(address, gazetteer, asked[0])
    found = find(address, gazetteer, asked[0])
    if found.position is not None and found.position_level is not None:
        yield _Scored(found, (found.score or 0.0) * _BY_LEVEL[found.position_level])
    if town is not None:
        yield from _in_town(parted, town, gazetteer, 1.0)
        for beside in gazetteer.beside(town, _TOUCH_DEG):
            yield from _same_street(parted, beside, gazetteer)
        return
    for other, cost in _other_towns(address, gazetteer):
        yield from _in_town(address, other, gazetteer, cost)
        if address.municipality_text:
            yield _Scored(_whole(other), cost * _WHOLE_TOWN)


def _other_towns(address: ParsedAddress, gazetteer: Gazetteer) -> Iterable[tuple[Town, float]]:
    """Towns for an address whose own is not known, or not written."""
    if address.municipality_text:
        like = gazetteer.towns.resembling(address.municipality_text, address.province or "")
        begun = gazetteer.towns.starting(fold(address.municipality_text), _TOWNS)
        hamlet = hamlet_of(address, gazetteer)
        of_hamlet = hamlet.town if hamlet else None
        return [(town, _OTHER_TOWN) for town in dict.fromkeys(filter(None, (of_hamlet, like, *begun)))]
    by_postcode = gazetteer.towns_of_postcode(address.postcode) if address.postcode else []
    if by_postcode or gazetteer.is_broad:
        return [(town, _OTHER_TOWN) for town in by_postcode[:_TOWNS]]
    return [(town, _NEXT_DOOR) for town in gazetteer.towns_with_streets()[:_TOWNS]]


def _in_town(address: ParsedAddress, town: Town, gazetteer: Gazetteer, cost: float) -> Iterator[_Scored]:
    """Streets of one town that are like the one written, and the hamlets that are named."""
    streets = gazetteer.streets(town)
    if streets is None:
        return
    yield from _hamlets(address, town, streets, cost)
    name = address.street_name
    if not name:
        return
    for street in _like(address, name, streets):
        yield from _on_street(address, street, streets, town, gazetteer, cost)


def _like(address: ParsedAddress, name: str, streets: Streets) -> list[Street]:
    """Streets that the finder thinks of; where these are few, those that share a word that decides, or most letters."""
    found = dict.fromkeys(streets.near(address.street_kind, name, _STREETS))
    if len(found) < _STREETS:
        asked = key(words(name)).split()
        deciding = {word for word in asked if len(word) > 1} - GENERIC
        found |= dict.fromkeys(street for street in streets.all if deciding.intersection(street.key.split()))
        letters = [" ".join(sorted(street.key.split())) for street in streets.all]
        near = process.extract(
            " ".join(sorted(asked)), letters, scorer=fuzz.ratio, score_cutoff=_RESEMBLES, limit=_STREETS
        )
        found |= dict.fromkeys(streets.all[place] for _, _, place in near)
    return sorted(found, key=lambda street: -_alike(address, street))[:_STREETS]


def _same_street(address: ParsedAddress, town: Town, gazetteer: Gazetteer) -> Iterator[_Scored]:
    streets = gazetteer.streets(town)
    street = streets.named(address.street_kind, address.street_name) if streets and address.street_name else None
    if streets is not None and street is not None:
        yield from _on_street(address, street, streets, town, gazetteer, _NEXT_DOOR)


def _on_street(  # noqa: PLR0913, PLR0917 - a street and where it is
    address: ParsedAddress, street: Street, streets: Streets, town: Town, gazetteer: Gazetteer, cost: float
) -> Iterator[_Scored]:
    """The number in a street; where it is not known, the numbers next to it; the whole street."""
    here = replace(address, street_kind=street.kind, street_name=street.key, locality=None)
    score = cost * _alike(address, street)
    exact = in_town(here, town, gazetteer)
    if exact.street == street:
        yield from _scored(exact, score)
    if here.house_number is None:
        return
    if exact.position_level != PositionLevel.DOOR:
        number = int(here.house_number)
        for near in _numbers_near(number, street, streets):
            known = replace(here, house_number=str(near), house_number_to=None, exponent=None)
            less = max(_NEAR_NUMBER - _PER_NUMBER * abs(near - number), _LEAST_NEAR)
            yield from _scored(in_town(known, town, gazetteer), score * less)
    whole = replace(here, house_number=None, house_number_to=None, exponent=None)
    yield from _scored(in_town(whole, town, gazetteer), score)


def _numbers_near(number: int, street: Street, streets: Streets) -> list[int]:
    """The known number next to one asked, and the next on the other side of it; for one far off, without its last digit."""
    doors = streets.doors(street)
    nearest = doors.nearest(number)
    if nearest is None:
        return []
    shorter = number // 10
    if abs(nearest - number) > _FAR_NUMBER and shorter in doors:
        return [shorter, nearest]
    return list(dict.fromkeys(near for near in (nearest, doors.nearest(2 * number - nearest)) if near is not None))


def _hamlets(address: ParsedAddress, town: Town, streets: Streets, cost: float) -> Iterator[_Scored]:
    for name in dict.fromkeys(filter(None, (address.locality, address.street_name))):
        position = streets.locality(name)
        if position is not None:
            label = f"{as_shown(name)}, {town.name}"
            found = Found(MatchLevel.LOCALITY, town=town, position=position, label=label, match_id=town.code)
            yield _Scored(found, cost * _HAMLET)


def _scored(found: Found, score: float) -> Iterator[_Scored]:
    """Only what is placed better than by its town helps anybody."""
    if found.position is not None and found.position_level is not None:
        yield _Scored(found, score * _BY_LEVEL[found.position_level])


def _whole(town: Town) -> Found:
    label = f"{town.name} ({town.province})"
    return Found(MatchLevel.MUNICIPALITY, town=town, label=label, match_id=town.code)


def _alike(address: ParsedAddress, street: Street) -> float:
    """How alike two streets are: as the finder sees it, or letter by letter."""
    asked = key(words(address.street_name or "")).split()
    as_found = likeness(
        address.street_kind, asked, street.kind, street.key.split(), may_leave_out=not street.ends_whole
    )
    by_letters = fuzz.ratio(" ".join(sorted(asked)), " ".join(sorted(street.key.split()))) / 100
    shares = set(asked).intersection(street.key.split()) - GENERIC
    return max(as_found, _LETTERS * by_letters, _SHARED_WORD if shares else 0.0)


def _row(
    one: _Scored, place: int, row: Mapping[Any, Any], gazetteer: Gazetteer, assumptions: Assumptions
) -> dict[str, Any]:
    found, town = one.found, one.found.town
    lon, lat = _mark(found, gazetteer)
    return {
        "candidate_id": row["candidate_id"],
        "proposal": place,
        "match_label": found.label,
        "match_level": str(found.match_level),
        "match_id": found.match_id,
        "position_level": str(found.position_level),
        "uncertainty_m": _reach_m(found.position, assumptions),
        "municipality_code": town.code if town else None,
        "lon": lon,
        "lat": lat,
        "score": round(min(one.score, 1.0), 3),
        "distance_m": _apart_m(lon, lat, row["lon"], row["lat"]),
    }


def _mark(found: Found, gazetteer: Gazetteer) -> tuple[float, float]:
    if found.position is not None:
        return found.position.mark
    point = shapely.point_on_surface(gazetteer.polygons[found.town.place if found.town else 0])
    return float(point.x), float(point.y)


def _reach_m(position: Position | None, assumptions: Assumptions) -> float:
    """How far the place may be from its mark: of a street or a hamlet, as far as its farthest number [m]."""
    if position is None:
        return 0.0
    least_m = {
        PositionLevel.DOOR: assumptions.door_uncertainty_m,
        PositionLevel.INTERPOLATED: assumptions.interpolated_uncertainty_m,
    }.get(position.level, assumptions.street_uncertainty_m)
    lon, lat = position.mark
    east, north = crs.points_to_metres(np.append(position.lons, lon), np.append(position.lats, lat))
    farthest_m = float(np.hypot(east - east[-1], north - north[-1]).max())
    return round(max(least_m, position.spread_m, farthest_m + least_m if farthest_m else 0.0), 1)


def _apart_m(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """Distance of two places [m]; NaN where one is not known."""
    if np.isnan([other_lon, other_lat]).any():
        return np.nan
    east, north = crs.points_to_metres(np.array([lon, other_lon]), np.array([lat, other_lat]))
    return round(float(np.hypot(np.diff(east), np.diff(north)).item()), 1)
