"""A project of QGIS (.qgz) that shows a GeoPackage beside it as the map does: order, groups, colours, legend, notice."""

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import wording
from cermap.crs import LOMBARDY_BOX, to_metres
from cermap.files.gis.formats.geopackage import geopackage_of, styled_plan
from cermap.files.gis.layers.ground import areas_notice
from cermap.files.gis.layers.plan import TITLES, GisLayer
from cermap.files.gis.style_table import plan_styles
from cermap.files.gis.styles import LayerStyle
from cermap.files.gis.styles.project_xml import ProjectLayer, project_xml
from cermap.files.zips import packed_with
from cermap.records import Disclosed, Plan, Provenance
from cermap.texts import N_, Texts

# Share of the extent that is left free around it.
_AIR = 0.05
_INDICATIVE = N_("Indicative: the area that counts is the one GSE and the distributor give for the POD.")
_READ = N_(
    "Keep the two files in one folder and open “{project}” in QGIS (3.22 or later): it shows “{data}” with the signs and the legend of cermap. The data alone open in any GIS."
)


def gis_project(  # noqa: PLR0913 - what the GeoPackage got, and its name
    shown: Disclosed,
    provenance: Provenance,
    area_labels: "pd.Series[str]",
    texts: Texts,
    data_name: str,
    *,
    footprints: gpd.GeoDataFrame | None = None,
) -> bytes:
    """A project for the GeoPackage of the same arguments.

    Parameters
    ----------
    shown, provenance, area_labels, texts, footprints
        As for ``geopackage``.
    data_name : str
        Name of that file, which stands in the same folder.

    Returns
    -------
    bytes
        A .qgz; the same plan gives the same bytes.
    """
    styled = styled_plan(shown, provenance, area_labels, texts, footprints)
    return _project_of(shown.plan, styled, provenance, texts, data_name)


def plan_project(plan: Plan, provenance: Provenance, texts: Texts, data_name: str) -> bytes:
    """A project for the plan file itself, which stands in the same folder under ``data_name``.

    Parameters
    ----------
    plan : Plan
        The plan that was made.
    provenance : Provenance
        What the project says of where it comes from.
    texts : Texts
        Language of the layers.
    data_name : str
        Name of the plan file.

    Returns
    -------
    bytes
        A QGIS project (``.qgz``).
    """
    found = [
        ProjectLayer(name, texts(TITLES[name]), kind, areas_notice(plan), styles, f"./{data_name}", 1)
        for name, kind, styles in plan_styles(plan, texts)
    ]
    who = pd.concat([table[["lon", "lat"]] for table in (plan.candidates, plan.communities, plan.plants)])
    shapes = shapely.points(who.dropna().to_numpy(float).reshape(-1, 2))
    return _packed(plan, provenance, found, shapes, texts)


def gis_folder(  # noqa: PLR0913 - what the GeoPackage got, and its name
    shown: Disclosed,
    provenance: Provenance,
    area_labels: "pd.Series[str]",
    texts: Texts,
    name: str,
    *,
    footprints: gpd.GeoDataFrame | None = None,
) -> bytes:
    """A ZIP of the GeoPackage and its project, both called ``name``, and a line on how to open them.

    Parameters
    ----------
    shown : Disclosed
        The plan at one level of privacy.
    provenance : Provenance
        What the files say of where they come from.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of the layers, and of the words in cells.
    name : str
        What both files are called, without an ending.
    footprints : geopandas.GeoDataFrame, optional
        ``tables.Buildings`` around who is shown, drawn below.

    Returns
    -------
    bytes
        The ZIP; the same plan gives the same bytes.
    """
    data, project = f"{name}.gpkg", f"{name}.qgz"
    styled = styled_plan(shown, provenance, area_labels, texts, footprints)
    lines = [
        texts(_READ, project=project, data=data),
        *provenance.remarks,
        areas_notice(shown.plan),
        texts(_INDICATIVE),
    ]
    return packed_with(
        {
            data: geopackage_of(styled, provenance),
            project: _project_of(shown.plan, styled, provenance, texts, data),
            "README.txt": "\r\n\r\n".join(lines).encode("utf-8-sig"),
        },
        provenance,
    )


def _project_of(
    plan: Plan,
    styled: Sequence[tuple[GisLayer, list[LayerStyle]]],
    provenance: Provenance,
    texts: Texts,
    data_name: str,
) -> bytes:
    found = [
        ProjectLayer(layer.name, layer.title, layer.kind, layer.about, styles, f"./{data_name}", len(layer.frame))
        for layer, styles in styled
    ]
    # Towns around and what is counted for all Lombardy would make all else small.
    near = [one.frame.geometry.to_numpy() for one, _ in styled if one.name not in {"municipalities", "counts"}]
    return _packed(plan, provenance, found, np.concatenate(near), texts)


def _packed(
    plan: Plan, provenance: Provenance, layers: Sequence[ProjectLayer], shapes: np.ndarray, texts: Texts
) -> bytes:
    notices = [*provenance.remarks, texts(_INDICATIVE), areas_notice(plan)]
    text = project_xml(
        layers,
        title=wording.list_name(plan, texts),
        notices=[line for line in notices if line],
        extent=_extent(shapes),
        facts={"digest": provenance.digest, "as_of": plan.as_of.isoformat(), "made_with": provenance.made_with},
        texts=texts,
    )
    return packed_with({"cermap.qgs": text.encode()}, provenance)


def _extent(shapes: np.ndarray) -> tuple[float, float, float, float]:
    """West, south, east, north of what is shown, with some air [m]; of Lombardy where nothing is."""
    whole = shapely.box(*LOMBARDY_BOX)
    # Whoever was placed at the other end of the world stays in the table.
    there = shapes[shapely.intersects(shapes, whole)]
    box = to_metres(there if len(there) else np.array([whole]))
    west, south, east, north = shapely.total_bounds(box)
    air = max((east - west) * _AIR, (north - south) * _AIR, 500.0)
    return west - air, south - air, east + air, north + air
