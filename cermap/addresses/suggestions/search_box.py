"""What the search box proposes for a text: coordinates, addresses, streets, municipalities, best first.

Unlike a list, a person sees the proposals and chooses: a street without its town is looked for in every town that has
streets here, and a town by how it begins.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import geopandas as gpd
import pandas as pd
import shapely

from cermap.addresses.finding.finder import Found, find, in_town
from cermap.addresses.gazetteer.index import Gazetteer, gazetteer_of
from cermap.addresses.gazetteer.towns import Town
from cermap.addresses.reading.coordinates import coordinates
from cermap.addresses.reading.parser import parse
from cermap.addresses.reading.parts import ParsedAddress
from cermap.addresses.reading.words.spelling import fold
from cermap.terms import PositionLevel

_COLUMNS = ["label", "kind", "lon", "lat", "municipality_code"]
_STREETS_PER_TOWN, _TOWNS, _STREET_TOWNS = 3, 3, 20
# Capitals of the provinces of Lombardy.
# fmt: off
_CAPITALS = frozenset((
    "012133", "013075", "014061", "015146", "016024", "017029",
    "018110", "019036", "020030", "097042", "098031", "108033",
))
# fmt: on


@dataclass(frozen=True)
class _Proposal:
    """One line of the list."""

    label: str
    kind: str
    lon: float
    lat: float
    municipality_code: str | None


def search(
    text: str,
    addresses: pd.DataFrame | Gazetteer,
    municipalities: gpd.GeoDataFrame,
    limit: int = 8,
    *,
    gazetteer: Gazetteer | None = None,
) -> pd.DataFrame:
    """Places that a text may mean, best first.

    Parameters
    ----------
    text : str
        What was typed.
    addresses : pandas.DataFrame or Gazetteer
        ``tables.Addresses``, or what was made of a register of house numbers.
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.
    limit : int
        Most rows.
    gazetteer : Gazetteer, optional
        Of the same two tables, where the caller keeps one.

    Returns
    -------
    pandas.DataFrame
        Label (``parse`` reads it back), kind (``coordinates``, ``address``, ``street``, ``municipality``), lon and lat
        [degrees], municipality_code (missing outside the municipalities); empty when nothing fits.
    """
    known = gazetteer or gazetteer_of(addresses, municipalities)
    written = coordinates(text)
    proposals = _of_coordinates(*written, known, municipalities) if written else _of_text(text, known, municipalities)
    unique = {proposal.label: proposal for proposal in reversed(list(proposals))}
    rows = [vars(proposal) for proposal in reversed(unique.values())][:limit]
    return pd.DataFrame(rows, columns=_COLUMNS).astype(
        {"label": "str", "kind": "str", "municipality_code": "str", "lon": float, "lat": float}
    )


def _of_coordinates(lat: float, lon: float, known: Gazetteer, municipalities: gpd.GeoDataFrame) -> Iterator[_Proposal]:
    inside = sorted(municipalities.sindex.query(shapely.Point(lon, lat), predicate="intersects"))
    yield _Proposal(
        f"{lat:.5f}, {lon:.5f}", "coordinates", lon, lat, known.towns.all[inside[0]].code if inside else None
    )


def _of_text(text: str, known: Gazetteer, municipalities: gpd.GeoDataFrame) -> Iterator[_Proposal]:
    address = parse(text)
    best = find(address, known, text)
    if best.street is not None and best.town is not None:
        yield from _of_found(best, municipalities)
        return
    if best.town is not None and best.street is None and (address.house_number or address.street_kind):
        yield from _in_town(address, best.town, known, municipalities)
        yield from _of_found(best, municipalities)
        return
    yield from _of_towns(text, best, known, municipalities)
    # A town that is named and not known is not replaced by another; one that is half written may be meant.
    begun = (
        known.towns.starting(fold(address.municipality_text), _TOWNS)
        if address.municipality_text
        else known.towns_with(address.street_name or "")
    )
    # A name that half the region has is most often meant of a capital; for another town its name is to be written.
    if len(begun) > _STREET_TOWNS and known.is_broad:
        begun = [town for town in begun if town.code in _CAPITALS]
    for town in begun:
        yield from _in_town(address, town, known, municipalities)


def _of_towns(text: str, best: Found, known: Gazetteer, municipalities: gpd.GeoDataFrame) -> Iterator[_Proposal]:
    if best.town is not None:
        yield _of_town(best.town, municipalities)
    for town in known.towns.starting(fold(text).partition("(")[0].strip(), _TOWNS):
        yield _of_town(town, municipalities)


def _in_town(
    address: ParsedAddress, town: Town, known: Gazetteer, municipalities: gpd.GeoDataFrame
) -> Iterator[_Proposal]:
    """The address in one town, then streets of that town that are like it."""
    streets = known.streets(town)
    if streets is None or not address.street_name:
        return
    for street in streets.near(address.street_kind, address.street_name, _STREETS_PER_TOWN):
        exact = replace(address, street_kind=street.kind, street_name=street.key)
        found = in_town(exact, town, known)
        if found.street is not None:
            yield from _of_found(found, municipalities)


def _of_found(found: Found, municipalities: gpd.GeoDataFrame) -> Iterator[_Proposal]:
    if found.town is None:
        return
    if found.position is None or found.label is None:
        yield _of_town(found.town, municipalities)
        return
    kind = "street" if found.position_level == PositionLevel.STREET else "address"
    yield _Proposal(found.label, kind, *found.position.mark, found.town.code)


def _of_town(town: Town, municipalities: gpd.GeoDataFrame) -> _Proposal:
    point = shapely.point_on_surface(municipalities.geometry.iloc[town.place])
    return _Proposal(f"{town.name} ({town.province})", "municipality", point.x, point.y, town.code)
