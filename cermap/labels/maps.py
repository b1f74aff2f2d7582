"""Words of the map's layers and of the desk."""

from collections.abc import Mapping
from enum import StrEnum

from cermap.terms import CallAsks, MapLayer
from cermap.texts import N_

LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    MapLayer: {
        MapLayer.MUNICIPALITIES: N_("Borders of municipalities"),
        MapLayer.NAMES: N_("Names"),
        MapLayer.PROVINCES: N_("Borders of provinces"),
        MapLayer.CANDIDATES: N_("Candidates"),
        MapLayer.COMMUNITIES: N_("Communities"),
        MapLayer.PLANTS: N_("Plants"),
        MapLayer.SUBSTATIONS: N_("Substations (OpenStreetMap, a hint)"),
        MapLayer.TILES: N_("Background from OpenStreetMap"),
    },
    CallAsks: {
        CallAsks.ADDRESS: N_("address"),
        CallAsks.COORDINATES: N_("coordinates"),
        CallAsks.POD: N_("POD"),
        CallAsks.AREA_CODE: N_("area code"),
    },
}
