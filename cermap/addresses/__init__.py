"""Text to place: what is written as an address, read into parts and found in the gazetteer, or honestly not found."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.addresses.corrected import Correction, correction_key, correction_keys, fitting_corrections
    from cermap.addresses.gazetteer.doors import Door
    from cermap.addresses.gazetteer.index import Gazetteer, gazetteer_of
    from cermap.addresses.gazetteer.register import Register, TableRegister
    from cermap.addresses.gazetteer.towns import Town
    from cermap.addresses.geocoder import geocode
    from cermap.addresses.one_town import in_town, list_in_town, without_town
    from cermap.addresses.placing import placed
    from cermap.addresses.points.given import COARSE_M, half_unit_m
    from cermap.addresses.points.nearest import Around, NearestBuilding, NearestNumbers
    from cermap.addresses.reading.coordinates import coordinates, put_right
    from cermap.addresses.reading.parser import parse
    from cermap.addresses.reading.parts import ParsedAddress, format_address
    from cermap.addresses.suggestions.proposing import proposals
    from cermap.addresses.suggestions.search_box import search

_ROOM = {
    "Around": "points.nearest",
    "COARSE_M": "points.given",
    "Correction": "corrected",
    "Door": "gazetteer.doors",
    "Gazetteer": "gazetteer.index",
    "NearestBuilding": "points.nearest",
    "NearestNumbers": "points.nearest",
    "ParsedAddress": "reading.parts",
    "Register": "gazetteer.register",
    "TableRegister": "gazetteer.register",
    "Town": "gazetteer.towns",
    "coordinates": "reading.coordinates",
    "correction_key": "corrected",
    "correction_keys": "corrected",
    "fitting_corrections": "corrected",
    "format_address": "reading.parts",
    "gazetteer_of": "gazetteer.index",
    "geocode": "geocoder",
    "half_unit_m": "points.given",
    "in_town": "one_town",
    "list_in_town": "one_town",
    "parse": "reading.parser",
    "placed": "placing",
    "proposals": "suggestions.proposing",
    "put_right": "reading.coordinates",
    "search": "suggestions.search_box",
    "without_town": "one_town",
}

__all__ = [
    "COARSE_M",
    "Around",
    "Correction",
    "Door",
    "Gazetteer",
    "NearestBuilding",
    "NearestNumbers",
    "ParsedAddress",
    "Register",
    "TableRegister",
    "Town",
    "coordinates",
    "correction_key",
    "correction_keys",
    "fitting_corrections",
    "format_address",
    "gazetteer_of",
    "geocode",
    "half_unit_m",
    "in_town",
    "list_in_town",
    "parse",
    "placed",
    "proposals",
    "put_right",
    "search",
    "without_town",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: reading one address imports no tables."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
