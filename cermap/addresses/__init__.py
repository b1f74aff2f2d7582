"""Text to place: what is written as an address, read into parts and found in the gazetteer, or honestly not found."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.addresses.gazetteer.index import Gazetteer
    from cermap.addresses.geocoder import geocode
    from cermap.addresses.reading.coordinates import coordinates
    from cermap.addresses.reading.parser import parse
    from cermap.addresses.reading.parts import ParsedAddress, format_address
    from cermap.addresses.suggestions import search

_ROOM = {
    "Gazetteer": "gazetteer.index",
    "ParsedAddress": "reading.parts",
    "coordinates": "reading.coordinates",
    "format_address": "reading.parts",
    "geocode": "geocoder",
    "parse": "reading.parser",
    "search": "suggestions",
}

__all__ = ["Gazetteer", "ParsedAddress", "coordinates", "format_address", "geocode", "parse", "search"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: reading one address imports no tables."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
