"""KML as Google Earth and others read it: a folder for each layer, the map's colours, every column beside its name.

KML has no shapes of signs but pictures, which would come from a network: points are coloured pins, and the letter that
the map draws in a sign stands before the name.

References
----------
.. [1] OGC 07-147r2, KML 2.2.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely

from cermap import palette, wording
from cermap.files.gis.layers.plan import GisLayer, gis_layers
from cermap.files.gis.layers.points import DECIMALS
from cermap.files.gis.style_table import area_colours
from cermap.files.gis.xml_text import xml_text
from cermap.files.origins.provenance import PLACE, TABLE, sealed
from cermap.records import Disclosed, Provenance
from cermap.terms import GeometryKind, Origin
from cermap.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">'
_OPAQUE, _VEILED = "ff", "a0"


def kml(
    shown: Disclosed,
    provenance: Provenance,
    area_labels: "pd.Series[str]",
    texts: Texts,
    *,
    footprints: gpd.GeoDataFrame | None = None,
) -> bytes:
    """Every layer of a plan as one KML 2.2 document.

    Parameters
    ----------
    shown : Disclosed
        What may be told.
    provenance : Provenance
        Stands in the document's description, and as data for programs.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of the words.
    footprints : geopandas.GeoDataFrame or None
        Buildings of OpenStreetMap.

    Returns
    -------
    bytes
        The same plan gives the same bytes.
    """
    layers = gis_layers(shown, provenance, area_labels, texts, footprints)
    colours = area_colours(shown.plan.inputs.reference)
    about = " ".join(dict.fromkeys(layer.about for layer in layers))
    parts = [
        _HEAD,
        f"<Document><name>{_text(wording.list_name(shown.plan, texts))}</name><open>1</open>",
        f"<description>{_text(about)}</description>",
        *_styles(),
        f'<ExtendedData><Data name="{TABLE}"><value>{PLACE}</value></Data></ExtendedData>',
        *(part for layer in reversed(layers) for part in _folder(layer, colours)),
        "</Document></kml>\n",
    ]
    return sealed("\n".join(parts), provenance).encode("utf-8", "replace")


def kml_colour(colour: str, alpha: str = _OPAQUE) -> str:
    """A hexadecimal colour as KML writes it: aabbggrr."""
    red, green, blue = palette.parts(colour)
    return f"{alpha}{blue:02x}{green:02x}{red:02x}"


def _styles() -> Iterable[str]:
    points = {f"certainty-{code}": (colour, 0.8) for code, colour in palette.CERTAINTIES.items()}
    points |= {"community-registered": (palette.COMMUNITY, 1.2), "community-proposed": (palette.MUTED, 1.2)}
    points |= {"plant": (palette.ENERGY_LINES["injected"], 0.7), "counts": (palette.PAPER, 1.2)}
    for name, (colour, scale) in points.items():
        yield (
            f'<Style id="{name}"><IconStyle><color>{kml_colour(colour)}</color><scale>{scale:g}</scale></IconStyle>'
            f"<LabelStyle><scale>{scale:g}</scale></LabelStyle></Style>"
        )
    for number, fill in enumerate((*palette.AREA_FILLS, palette.NEUTRAL)):
        yield _polygon(f"area-{number}", palette.AREA_LINE, 2, fill)
        yield _polygon(f"approximate-{number}", palette.HATCH, 1, palette.mixed_with_white(fill))
    yield _polygon("municipality", palette.MUNICIPALITY_LINE, 1, None)
    yield _polygon("building", palette.FADED_LINE, 1, palette.FADED)


def _polygon(name: str, line: str, width: int, fill: str | None) -> str:
    inside = f"<color>{kml_colour(fill, _VEILED)}</color>" if fill else "<fill>0</fill>"
    return (
        f'<Style id="{name}"><LineStyle><color>{kml_colour(line)}</color><width>{width}</width></LineStyle>'
        f"<PolyStyle>{inside}</PolyStyle></Style>"
    )


def _folder(layer: GisLayer, colours: Mapping[str, int]) -> Iterable[str]:
    yield f"<Folder><name>{_text(layer.title)}</name><description>{_text(layer.about)}</description>"
    cells = layer.frame.drop(columns="geometry").astype(object)
    rows = cells.where(cells.notna(), None).to_dict("records")
    styled = _STYLE_OF[layer.name]
    for row, shape in zip(rows, layer.frame.geometry, strict=True):
        data = "".join(
            f'<Data name="{name}"><value>{_text(_cell(value))}</value></Data>'
            for name, value in row.items()
            if value is not None
        )
        yield (
            f"<Placemark><name>{_text(_NAME_OF[layer.name](row))}</name><styleUrl>#{styled(row, colours)}</styleUrl>"
            f"<ExtendedData>{data}</ExtendedData>{_geometry(shape)}</Placemark>"
        )
    yield "</Folder>"


def _area_style(row: Mapping[str, Any], colours: Mapping[str, int]) -> str:
    kind = "approximate" if row["geometry_kind"] == GeometryKind.APPROXIMATE else "area"
    return f"{kind}-{colours.get(row['area_code'], len(palette.AREA_FILLS))}"


_STYLE_OF: dict[str, Callable[[Mapping[str, Any], Mapping[str, int]], str]] = {
    "candidates": lambda row, _: f"certainty-{row['certainty']}",
    "communities": lambda row, _: f"community-{Origin(row['origin'])}",
    "plants": lambda _row, _: "plant",
    "counts": lambda _row, _: "counts",
    "municipalities": lambda _row, _: "municipality",
    "areas": _area_style,
    "buildings": lambda _row, _: "building",
}
_NAME_OF: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "candidates": lambda row: (
        f"{palette.CERTAINTY_SIGNS[row['certainty']]} {row['name'] or row['address_text'] or row['candidate_id']}"
    ),
    "communities": lambda row: row["name"],
    "plants": lambda row: row["name"],
    "counts": lambda row: f"{row['subjects']} · {row['unit_name']}",
    "municipalities": lambda row: row["name"],
    "areas": lambda row: row["area_label"] or row["area_code"],
    "buildings": lambda row: row["use_label"] or row["building_id"],
}


def _geometry(shape: Any) -> str:
    if shape is None or shape.is_empty:
        return ""
    if shape.geom_type == "Point":
        return f"<Point><coordinates>{_coordinates(shape)}</coordinates></Point>"
    parts = "".join(_part(one) for one in shapely.get_parts(shapely.orient_polygons(shape)))
    return f"<MultiGeometry>{parts}</MultiGeometry>"


def _part(polygon: shapely.Polygon) -> str:
    holes = "".join(
        f"<innerBoundaryIs><LinearRing><coordinates>{_coordinates(ring)}</coordinates></LinearRing></innerBoundaryIs>"
        for ring in polygon.interiors
    )
    outer = f"<LinearRing><coordinates>{_coordinates(polygon.exterior)}</coordinates></LinearRing>"
    return f"<Polygon><tessellate>1</tessellate><outerBoundaryIs>{outer}</outerBoundaryIs>{holes}</Polygon>"


def _coordinates(shape: Any) -> str:
    places = np.round(shapely.get_coordinates(shape), DECIMALS)
    return " ".join(f"{lon:.{DECIMALS}f},{lat:.{DECIMALS}f}" for lon, lat in places.tolist())


def _cell(value: Any) -> str:
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _text(value: Any) -> str:
    return escape(xml_text(str(value)), quote=False)
