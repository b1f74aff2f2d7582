"""What the map shows and who asks at the desk."""

from enum import StrEnum


class MapLayer(StrEnum):
    """A layer of the map that can be switched on and off."""

    MUNICIPALITIES = "municipalities"
    NAMES = "names"
    PROVINCES = "provinces"
    CANDIDATES = "candidates"
    COMMUNITIES = "communities"
    PLANTS = "plants"
    SUBSTATIONS = "substations"
    TILES = "tiles"


# Substations are a hint for who asks for it, the background asks the network.
HIDDEN_AT_FIRST = frozenset({MapLayer.SUBSTATIONS.value, MapLayer.TILES.value})


class CallAsks(StrEnum):
    """By what somebody asked at the desk."""

    ADDRESS = "address"
    COORDINATES = "coordinates"
    POD = "pod"
    AREA_CODE = "area_code"
