"""Words of the map's layers and of the desk."""

from collections.abc import Mapping
from enum import StrEnum

from cermap.terms import CallAsks, MapLayer


def _(text: str) -> str:
    """Mark for the catalogue (``texts`` imports this room, so it cannot lend its ``N_``)."""
    return text


LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    MapLayer: {
        MapLayer.MUNICIPALITIES: _("Borders of municipalities"),
        MapLayer.NAMES: _("Names"),
        MapLayer.PROVINCES: _("Borders of provinces"),
        MapLayer.CANDIDATES: _("Candidates"),
        MapLayer.COMMUNITIES: _("Communities"),
        MapLayer.PLANTS: _("Plants"),
        MapLayer.SUBSTATIONS: _("Substations (OpenStreetMap, a hint)"),
        MapLayer.TILES: _("Background from OpenStreetMap"),
    },
    CallAsks: {
        CallAsks.ADDRESS: _("address"),
        CallAsks.COORDINATES: _("coordinates"),
        CallAsks.POD: _("POD"),
        CallAsks.AREA_CODE: _("area code"),
    },
}
