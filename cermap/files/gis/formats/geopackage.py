"""A GeoPackage with styles: QGIS opens it with the map's signs, colours and legend, any other GIS with its rows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import geopandas as gpd

from cermap.files.gis.formats.layering import layered
from cermap.files.gis.layers.plan import GisLayer, gis_layers
from cermap.files.gis.style_table import area_colours, style_rows, styled_layers, with_tables
from cermap.files.gis.styles import LayerStyle
from cermap.files.origins.provenance import provenance_json
from cermap.records import Disclosed, Provenance
from cermap.texts import Texts

if TYPE_CHECKING:
    import pandas as pd


def geopackage(
    shown: Disclosed,
    provenance: Provenance,
    area_labels: "pd.Series[str]",
    texts: Texts,
    *,
    footprints: gpd.GeoDataFrame | None = None,
) -> bytes:
    """Every layer of a plan in EPSG:4326, with ``layer_styles`` and ``cermap_provenance``.

    Parameters
    ----------
    shown : Disclosed
        What may be told.
    provenance : Provenance
        What the file says of where it comes from.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of the words in cells, descriptions and legends.
    footprints : geopandas.GeoDataFrame or None
        Buildings of OpenStreetMap, for a layer of their own (``footprints_near``).

    Returns
    -------
    bytes
        It is dated with the plan's own date: the same plan gives the same bytes.
    """
    return geopackage_of(styled_plan(shown, provenance, area_labels, texts, footprints), provenance)


def styled_plan(
    shown: Disclosed,
    provenance: Provenance,
    area_labels: "pd.Series[str]",
    texts: Texts,
    footprints: gpd.GeoDataFrame | None,
) -> list[tuple[GisLayer, list[LayerStyle]]]:
    """The layers of a plan with their styles, the topmost first."""
    layers = gis_layers(shown, provenance, area_labels, texts, footprints)
    return styled_layers(layers, area_colours(shown.plan.inputs.reference), texts)


def geopackage_of(styled: Sequence[tuple[GisLayer, list[LayerStyle]]], provenance: Provenance) -> bytes:
    """Layers and styles as a GeoPackage."""
    content = layered([(one.name, one.frame, one.kind, one.about) for one, _ in styled], provenance.as_of)
    rows = style_rows((layer.name, layer.kind, styles) for layer, styles in styled)
    stated = provenance_json(provenance, {layer.name: layer.frame for layer, _ in styled})
    return with_tables(content, rows, stated, provenance.as_of)
