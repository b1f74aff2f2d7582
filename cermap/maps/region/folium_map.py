"""The region as a folium map that needs no network, and the same map as one message for the browser.

Areas are drawn as surfaces without an edge; their borders, and those of municipalities and provinces, are lines of their
own (``simplify``). Areas are the only layer that answers the mouse. A feature's id is the area's code; what its
look depends on (colour number, kind of border) is in its properties, the colours themselves come with each question.
"""

import html
import json
from collections.abc import Mapping
from typing import Any

import folium
import numpy as np
import pandas as pd
import shapely
from branca.element import Element, MacroElement
from jinja2 import Template

from cermap import palette
from cermap.areas.territory.colouring import neighbour_colours
from cermap.maps.browser.leaflet import leaflet
from cermap.maps.region.lines import border_lines
from cermap.maps.region.simplify import simplified
from cermap.maps.symbols.signs import mixed_with_white
from cermap.records import Reference
from cermap.terms import GeometryKind
from cermap.texts import Texts

# Areas matter more than municipalities and weigh less, so they may keep more of their shape [m].
_AREA_TOLERANCE_M = 20.0
_MUNICIPALITY_TOLERANCE_M = 50.0
_BLOCK_DEGREES = 0.25
_CENTRE = (45.65, 9.85)
_ZOOM = 8
_ZOOMS = (7, 18)

# Metres only: folium's own switch shows miles too.
_SCALE_BAR = "L.control.scale({imperial: false, maxWidth: 110}).addTo({{ this._parent.get_name() }});"

LINES: Mapping[str, dict[str, Any]] = {
    "municipalities": {"color": palette.MUNICIPALITY_LINE, "weight": 0.9, "dashArray": "1.5 2.5"},
    "provinces": {"color": palette.PROVINCE_LINE, "weight": 2.2, "dashArray": "12 4 2 4", "opacity": 0.75},
    "official_borders": {"color": palette.AREA_LINE, "weight": 1.6},
    "approximate_borders": {"color": palette.AREA_LINE, "weight": 1.6, "dashArray": "5 3", "opacity": 0.75},
}


class _Leaflet(Element):
    """Leaflet's two files, written into the head of the page."""

    def __init__(self) -> None:
        # The files go in as values: written into the template, their braces would be read as Jinja.
        super().__init__("<style>{{ this.stylesheet }}</style><script>{{ this.script }}</script>")
        self.script, self.stylesheet = leaflet()


class OfflineMap(folium.Map):
    """A folium map whose page carries Leaflet inside and links to nothing."""

    # Lists of this class, so that folium's own are not emptied for everybody.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - the type folium declares
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, **options: Any) -> None:
        super().__init__(tiles=None, **options)
        root: Any = self.get_root()
        root.header.add_child(_Leaflet(), name="leaflet")


def region_map(
    reference: Reference, area_labels: "pd.Series[str] | None" = None, texts: Texts | None = None
) -> tuple[OfflineMap, dict[str, folium.GeoJson]]:
    """Lombardy: areas, their borders, municipalities and provinces.

    Parameters
    ----------
    reference : Reference
        Public data.
    area_labels : pandas.Series, optional
        Label of each area, by area code. With ``texts`` it goes into tooltips of the map itself, as a page without
        Python needs them; left out, the map depends on the data alone and tooltips travel as ``area_tips``.
    texts : Texts, optional
        Words of the tooltips.

    Returns
    -------
    tuple of OfflineMap and dict
        The map and its layers by name, in drawing order: areas, the two kinds of their borders, municipalities, provinces.
    """
    region = OfflineMap(
        location=_CENTRE, zoom_start=_ZOOM, prefer_canvas=True, attribution_control=False, fade_animation=False
    )
    region.options["minZoom"], region.options["maxZoom"] = _ZOOMS
    polygons = simplified(reference.areas["geometry"].to_numpy(), _AREA_TOLERANCE_M)
    layers = {"areas": _areas(reference.areas, polygons), **_border_layers(reference, polygons)}
    if area_labels is not None and texts is not None:
        _with_tooltips(layers["areas"], area_labels, texts)
    for layer in layers.values():
        layer.add_to(region)
    region.add_child(_in_script(_SCALE_BAR))
    return region, layers


def for_browser(region: folium.Map, layers: Mapping[str, folium.GeoJson], fingerprint: str) -> dict[str, Any]:
    """The script that folium wrote and the names it gave, as one message.

    Parameters
    ----------
    region, layers
        As ``region_map`` gives them.
    fingerprint : str
        Fingerprint of the data. It is the message's id, because folium names its objects at random: the browser builds
        its map again only when the data change.

    Returns
    -------
    dict
        ``id``, ``script``, ``map`` (its name in the script), ``layers`` (name -> name in the script).
    """
    root: Any = region.get_root()
    root.render()
    return {
        "id": fingerprint,
        "script": root.script.render(),
        "map": region.get_name(),
        "layers": {name: layer.get_name() for name, layer in layers.items()},
    }


def _in_script(template: str) -> MacroElement:
    """An element that writes a line of its own into the map's script."""
    element: Any = MacroElement
    written: MacroElement = element()
    written._template = Template("{% macro script(this, kwargs) %}" + template + "{% endmacro %}")  # noqa: SLF001 - branca's way
    return written


def _areas(areas: pd.DataFrame, polygons: np.ndarray) -> folium.GeoJson:
    colours = neighbour_colours(areas["geometry"].to_numpy(), len(palette.AREA_FILLS))
    approximate = (areas["geometry_kind"] == GeometryKind.APPROXIMATE).to_numpy()
    features = [
        {
            "type": "Feature",
            "id": str(code),
            "properties": {"colour": int(colour), "approximate": bool(is_approximate)},
            "geometry": json.loads(geometry),
        }
        for code, colour, is_approximate, geometry in zip(
            areas["area_code"], colours, approximate, shapely.to_geojson(polygons), strict=True
        )
    ]
    return folium.GeoJson(_collection(features), name="areas", style_function=_area_look)


def _area_look(feature: Mapping[str, Any]) -> dict[str, Any]:
    fill = palette.AREA_FILLS[feature["properties"]["colour"]]
    colour = mixed_with_white(fill) if feature["properties"]["approximate"] else fill
    return {"stroke": False, "fillColor": colour, "fillOpacity": 1.0}


def _border_layers(reference: Reference, area_polygons: np.ndarray) -> dict[str, folium.GeoJson]:
    towns = reference.municipalities
    town_polygons = simplified(towns["geometry"].to_numpy(), _MUNICIPALITY_TOLERANCE_M)
    lines = border_lines(reference.areas, area_polygons, towns, town_polygons)
    return {name: _lines(name, of_kind) for name, of_kind in lines.items()}


def _lines(name: str, lines: Any) -> folium.GeoJson:
    features = [
        {
            "type": "Feature",
            "properties": {},
            "geometry": _geojson(shapely.multilinestrings(block)),
        }
        for block in _blocks(shapely.get_parts(lines))
    ]
    look = LINES[name]
    return folium.GeoJson(_collection(features), name=name, interactive=False, style_function=lambda _: look)


def _blocks(lines: np.ndarray) -> list[np.ndarray]:
    """Lines by where they begin: the browser skips a whole block that is not in sight."""
    starts = shapely.get_coordinates(shapely.get_point(lines, 0))
    _, block = np.unique(np.floor(starts / _BLOCK_DEGREES), axis=0, return_inverse=True)
    return [lines[block.ravel() == number] for number in range(block.max(initial=-1) + 1)]


def _geojson(geometry: Any) -> dict[str, Any]:
    return dict(json.loads(str(shapely.to_geojson(geometry))))


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _with_tooltips(areas: folium.GeoJson, area_labels: "pd.Series[str]", texts: Texts) -> None:
    """Folium writes a tooltip as it is given: names from a file are escaped here."""
    for feature in areas.data["features"]:
        kind = GeometryKind.APPROXIMATE if feature["properties"]["approximate"] else GeometryKind.OFFICIAL
        feature["properties"]["label"] = html.escape(str(area_labels.get(feature["id"], feature["id"])))
        feature["properties"]["code"] = html.escape(f"{feature['id']} · {texts.label(kind)}")
    areas.add_child(folium.GeoJsonTooltip(["label", "code"], labels=False))
