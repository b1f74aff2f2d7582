"""A plan for a GIS: layers of one shape in every format, with the signs and the legend that the map has.

What is told was decided before (``records.Disclosed``): no format leaves anything out or adds anything by itself. Columns
keep their house names in both languages, so that styles and scripts stay valid; what people read stands beside the codes
in columns that end in ``_label``. The POD is left out at every level: it is personal, and no map needs it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.files.gis.features import geojson
    from cermap.files.gis.gpkg import geopackage
    from cermap.files.gis.layering import layered
    from cermap.files.gis.placemarks import kml
    from cermap.files.gis.points import point, with_points
    from cermap.files.gis.project import gis_folder, gis_project, plan_project
    from cermap.files.gis.rows import GIS_LAYERS, GisLayer, footprints_near, gis_layers
    from cermap.files.gis.shapefile import shapefiles
    from cermap.files.gis.style_table import plan_styles

_ROOM = {
    "GIS_LAYERS": "rows",
    "GisLayer": "rows",
    "footprints_near": "rows",
    "geojson": "features",
    "geopackage": "gpkg",
    "gis_folder": "project",
    "gis_layers": "rows",
    "gis_project": "project",
    "kml": "placemarks",
    "layered": "layering",
    "plan_project": "project",
    "plan_styles": "style_table",
    "point": "points",
    "shapefiles": "shapefile",
    "with_points": "points",
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
