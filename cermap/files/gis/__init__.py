"""A plan for a GIS: layers of one shape in every format, with the signs and the legend that the map has.

What is told was decided before (``records.Disclosed``): no format leaves anything out or adds anything by itself. Columns
keep their house names in both languages, so that styles and scripts stay valid; what people read stands beside the codes
in columns that end in ``_label``. The POD is left out at every level: it is personal, and no map needs it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.files.gis.formats.geojson import geojson
    from cermap.files.gis.formats.geopackage import geopackage
    from cermap.files.gis.formats.kml import kml
    from cermap.files.gis.formats.layering import layered
    from cermap.files.gis.formats.shapefile import shapefiles
    from cermap.files.gis.layers.plan import GIS_LAYERS, GisLayer, footprints_near, gis_layers
    from cermap.files.gis.layers.points import point, with_points
    from cermap.files.gis.project import gis_folder, gis_project, plan_project
    from cermap.files.gis.style_table import plan_styles

_ROOM = {
    "GIS_LAYERS": "layers.plan",
    "GisLayer": "layers.plan",
    "footprints_near": "layers.plan",
    "geojson": "formats.geojson",
    "geopackage": "formats.geopackage",
    "gis_folder": "project",
    "gis_layers": "layers.plan",
    "gis_project": "project",
    "kml": "formats.kml",
    "layered": "formats.layering",
    "plan_project": "project",
    "plan_styles": "style_table",
    "point": "layers.points",
    "shapefiles": "formats.shapefile",
    "with_points": "layers.points",
}

__all__ = [
    "GIS_LAYERS",
    "GisLayer",
    "footprints_near",
    "geojson",
    "geopackage",
    "gis_folder",
    "gis_layers",
    "gis_project",
    "kml",
    "layered",
    "plan_project",
    "plan_styles",
    "point",
    "shapefiles",
    "with_points",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
