"""An answer of Overpass (``out geom``) as GeoJSON: one outline with its tags for each building.

A way is an outline; of a relation (multipolygon) the outer ways are put together to rings, and the inner ones are courtyards. An
outline that is no ring comes along as it is: who reads the file says what is wrong with it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

import shapely

_DECIMALS = 7
# A ring closes on its first corner.
_LEAST_CORNERS = 4
# What is read of a building, and what its roof or its owner would say; telephones and the like are not taken along.
_TAGS = frozenset((
    "addr:city", "addr:full", "addr:housenumber", "addr:place", "addr:postcode", "addr:street", "amenity", "building",
    "building:height", "building:levels", "building:part", "building:use", "craft", "healthcare", "height", "heritage",
    "heritage:operator", "historic", "leisure", "man_made", "name", "office", "operator", "operator:type", "owner",
    "owner:type", "ownership", "roof:shape", "ruins", "shop", "sport", "tourism",
))  # fmt: skip

Ring = list[tuple[float, float]]


def geojson_of(elements: Iterable[Mapping[str, Any]]) -> bytes:
    """The buildings of an answer as GeoJSON in EPSG:4326.

    Parameters
    ----------
    elements : iterable of mapping
        Ways and relations with ``type``, ``id``, ``tags`` and their geometry.

    Raises
    ------
    LookupError, TypeError, ValueError
        When they are not what Overpass gives.
    """
    features = [_feature(one) for one in elements if one["type"] in {"way", "relation"}]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(element: Mapping[str, Any]) -> dict[str, Any]:
    tags = element.get("tags", {})
    reference = f"{element['type']}/{element['id']}"
    shape = _relation(element["members"]) if element["type"] == "relation" else _way(_line(element["geometry"]))
    return {
        "type": "Feature",
        "id": reference,
        "properties": {"@id": reference} | {tag: tags[tag] for tag in tags if tag in _TAGS},
        "geometry": shape,
    }


def _way(ring: Ring) -> dict[str, Any] | None:
    if len(ring) < _LEAST_CORNERS:
        return None
    return {"type": "Polygon", "coordinates": [ring if ring[0] == ring[-1] else [*ring, ring[0]]]}


def _relation(members: Iterable[Mapping[str, Any]]) -> dict[str, Any] | None:
    lines: dict[bool, list[shapely.LineString]] = {False: [], True: []}
    for member in members:
        line = _line(member.get("geometry") or [])
        if member["type"] == "way" and len(line) > 1:
            lines[member.get("role") == "inner"].append(shapely.LineString(line))
    outer, inner = (shapely.union_all(shapely.get_parts(shapely.polygonize(lines[is_inner]))) for is_inner in lines)
    whole = shapely.difference(outer, inner)
    return None if whole.is_empty else dict(json.loads(shapely.to_geojson(whole)))


def _line(points: Iterable[Mapping[str, float] | None]) -> Ring:
    """Corners of a way; one that lies outside of what was asked for is null."""
    return [(round(point["lon"], _DECIMALS), round(point["lat"], _DECIMALS)) for point in points if point]
