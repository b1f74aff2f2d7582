"""Nominatim's and Photon's words in the house's.

Both stand on OpenStreetMap and say it differently: Nominatim by the tag, the kind of address and a box (south, north, west,
east), Photon by a type and an extent (west, north, east, south). What is not understood is no answer, never a guess.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cermap.addresses.witness.answer import Answer, AnswerKind
from cermap.sources.online_geocoder.providers.service import Provider

_STREET_KEYS = ("road", "pedestrian", "square", "footway", "living_street", "residential", "path", "cycleway")
_TOWN_KEYS = ("city", "town", "municipality")
_TOWN_KINDS = frozenset(("city", "town", "municipality", "village", "county", "state", "province", "country", "region"))
_PLACE_KINDS = frozenset(
    (
        "hamlet", "isolated_dwelling", "farm", "locality", "allotments", "suburb", "quarter", "neighbourhood",
        "borough", "city_block", "city_district", "croft", "subdivision",
    )
)  # fmt: skip
_STREET_CLASSES = frozenset(("highway",))
_OSM_TYPES = {"N": "node", "W": "way", "R": "relation"}
# A label is shown in one cell.
_LABEL_LETTERS = 200


def read_answers(provider: Provider, raw: Iterable[Any]) -> list[Answer]:
    """Each of a service's answers that can be read, in its order.

    Parameters
    ----------
    provider : Provider
        Whose words they are.
    raw : iterable
        As they came: Nominatim's places (``jsonv2``), Photon's features.
    """
    read = _nominatim if provider is Provider.NOMINATIM else _photon
    found = [_read_one(read, one) for one in raw if isinstance(one, Mapping)]
    return [one for one in found if one is not None]


def _read_one(read: Callable[[Mapping[str, Any]], Answer | None], one: Mapping[str, Any]) -> Answer | None:
    """An answer; None where a list or a table stands for a word."""
    try:
        return read(one)
    except (TypeError, ValueError):
        return None


def _nominatim(place: Mapping[str, Any]) -> Answer | None:
    parts = _mapping(place.get("address"))
    point = _point(place.get("lon"), place.get("lat"))
    if point is None:
        return None
    number = _text(parts.get("house_number"))
    kind = _nominatim_kind(place, number)
    name = _text(place.get("name")) if kind in {AnswerKind.PLACE, AnswerKind.STREET} else None
    street = next((text for key in _STREET_KEYS if (text := _text(parts.get(key)))), None)
    # A number may belong to a place instead of a street.
    spot = next((text for key in ("hamlet", "isolated_dwelling", "locality") if (text := _text(parts.get(key)))), None)
    towns = tuple(text for key in _TOWN_KEYS if (text := _text(parts.get(key))))
    village = _text(parts.get("village"))
    # A village is the municipality where nothing larger is named, else a hamlet of it.
    towns = towns or ((village,) if village else ())
    name = name or street or (spot if number else None)
    return Answer(
        kind,
        *point,
        label=_label(name or _text(place.get("display_name")), number, towns),
        answer_id=_id(place.get("osm_type"), place.get("osm_id")),
        name=name,
        house_number=number,
        postcode=_text(parts.get("postcode")),
        towns=towns,
        box=_box(place.get("boundingbox"), (2, 0, 3, 1)),
        importance=_number(place.get("importance")) or 0.0,
    )


def _nominatim_kind(place: Mapping[str, Any], number: str | None) -> AnswerKind:
    category = place.get("category", place.get("class"))
    kind = place.get("type")
    addressed = place.get("addresstype", kind)
    if number is not None:
        # Numbers counted between two others come as a house on the line between them.
        is_counted = category == "place" and kind in {"house", "houses"} and place.get("osm_type") == "way"
        return AnswerKind.BETWEEN if is_counted else AnswerKind.HOUSE
    if category in _STREET_CLASSES or addressed in {"road", "square"}:
        return AnswerKind.STREET
    if addressed in _TOWN_KINDS or category == "boundary":
        return AnswerKind.TOWN
    return AnswerKind.PLACE if category in {"place", "landuse"} and addressed in _PLACE_KINDS else AnswerKind.OTHER


def _photon(feature: Mapping[str, Any]) -> Answer | None:
    said, shape = _mapping(feature.get("properties")), _mapping(feature.get("geometry"))
    where = shape.get("coordinates")
    point = _point(*where[:2]) if isinstance(where, list) and len(where) >= 2 else None
    if point is None:
        return None
    number = _text(said.get("housenumber"))
    kind = _photon_kind(said, number)
    name, street = _text(said.get("name")), _text(said.get("street"))
    town = _text(said.get("city"))
    return Answer(
        kind,
        *point,
        label=_label(street if number and street else name, number, (town,) if town else ()),
        answer_id=_id(_OSM_TYPES.get(str(said.get("osm_type")), said.get("osm_type")), said.get("osm_id")),
        name=name if kind in {AnswerKind.STREET, AnswerKind.PLACE} else street or (None if number is None else name),
        house_number=number,
        postcode=_text(said.get("postcode")),
        towns=(town,) if town else (),
        box=_box(said.get("extent"), (0, 3, 2, 1)),
    )


def _photon_kind(said: Mapping[str, Any], number: str | None) -> AnswerKind:
    kind, key = said.get("type"), said.get("osm_key")
    if number is not None:
        is_counted = key == "place" and said.get("osm_value") in {"house", "houses"} and said.get("osm_type") == "W"
        return AnswerKind.BETWEEN if is_counted else AnswerKind.HOUSE
    if kind == "street" or key in _STREET_CLASSES:
        return AnswerKind.STREET
    if kind in {"locality", "district"}:
        return AnswerKind.PLACE
    return AnswerKind.TOWN if kind in {"city", "county", "state", "country"} else AnswerKind.OTHER


def _label(name: str | None, number: str | None, towns: tuple[str, ...]) -> str:
    """As the gazetteer at home would say it: "Via Giuseppe Ripamonti 40, Milano"."""
    parts = (" ".join(part for part in (name, number) if part), *towns[:1])
    return ", ".join(part for part in parts if part)[:_LABEL_LETTERS]


def _point(lon: Any, lat: Any) -> tuple[float, float] | None:
    x, y = _number(lon), _number(lat)
    return (x, y) if x is not None and y is not None and abs(x) <= 180 and abs(y) <= 90 else None


def _box(cells: Any, order: tuple[int, int, int, int]) -> tuple[float, float, float, float] | None:
    """West, south, east, north of four cells that stand in another order; None for what is no box."""
    if not isinstance(cells, list) or len(cells) != 4:
        return None
    numbers = [_number(cells[place]) for place in order]
    west, south, east, north = (math.nan if number is None else number for number in numbers)
    return (west, south, east, north) if west <= east and south <= north else None


def _number(cell: Any) -> float | None:
    try:
        number = float(cell)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _text(cell: Any) -> str | None:
    return " ".join(str(cell).split()) or None if isinstance(cell, (str, int)) else None


def _mapping(cell: Any) -> Mapping[str, Any]:
    return cell if isinstance(cell, Mapping) else {}


def _id(kind: Any, number: Any) -> str | None:
    return f"{kind}/{number}" if isinstance(kind, str) and isinstance(number, int) else None
