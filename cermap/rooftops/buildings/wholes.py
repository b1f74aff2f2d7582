"""Whole buildings of their bodies: one ground, one name, one height with its spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import crs
from cermap.rooftops.assumptions import chosen
from cermap.rooftops.buildings.naming import numbered
from cermap.rooftops.footprints.groups import unions
from cermap.rooftops.footprints.outlines import areas_alone
from cermap.terms import OutlineRepair

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Of the largest body that says it.
_OF_LARGEST = ("use", "owner", "owner_kind", "name", "address_text")


def whole(bodies: pd.DataFrame, label: NDArray[np.int_]) -> pd.DataFrame:
    """Buildings with their ground in metres.

    Parameters
    ----------
    bodies : pandas.DataFrame
        As ``naming.identified`` gives them.
    label : numpy.ndarray
        Number of the building of each.

    Returns
    -------
    pandas.DataFrame
        Columns of ``tables.Buildings`` without footprint, place and geometry, and ``outline`` (EPSG:32632), ``drawn``
        (EPSG:4326, None where bodies were united) and ``largest_body``; sorted by ``building_id`` as text, by the
        number in ``label``.
    """
    # Ids decide between bodies of one area, as far as an area can be told, so that the order of rows does not.
    order = np.lexsort((bodies["body_id"].to_numpy(str), -bodies["area_m2"].round(2).to_numpy(), label))
    sorted_bodies, of = bodies.iloc[order], label[order]
    by = sorted_bodies.groupby(of)
    # Takes what is known before what is not.
    buildings = by[list(_OF_LARGEST)].first()
    buildings["building_id"] = by["building_ref"].first().fillna(by["body_id"].first())
    buildings["bodies"] = by.size()
    buildings["largest_body"] = by["body_id"].first()
    buildings["height_m"], buildings["height_spread_m"] = _heights(sorted_bodies, of)
    shapes = by["roof_shape"]
    buildings["roof_shape"] = shapes.min().where(shapes.min() == shapes.max())
    buildings["is_protected"], buildings["protection"] = _protection(sorted_bodies, of)
    for repair in OutlineRepair:
        buildings[repair.value] = by[repair.value].any()
    buildings["outline"] = _closed(unions(bodies["outline"].to_numpy(object), label), buildings["bodies"].to_numpy(int))
    buildings["drawn"] = by["drawn"].first().where(buildings["bodies"] == 1, None)
    buildings = buildings.sort_values(["building_id", "largest_body"], kind="stable")
    buildings["building_id"] = numbered(buildings["building_id"])
    return buildings


def placed(buildings: pd.DataFrame) -> gpd.GeoDataFrame:
    """``tables.Buildings`` of what ``whole`` gives, numbered from 0."""
    buildings = buildings.reset_index(drop=True)
    outlines, drawn = buildings["outline"].to_numpy(object), buildings["drawn"].to_numpy(object).copy()
    is_new = shapely.is_missing(drawn)
    drawn[is_new] = crs.to_degrees(outlines[is_new])
    # What only just is valid in metres may not be in degrees, and a map shows degrees.
    is_broken = ~shapely.is_valid(drawn)
    drawn[is_broken] = areas_alone(shapely.make_valid(drawn[is_broken]))
    inside = shapely.point_on_surface(drawn)
    repairs = pd.Series("", buildings.index, dtype="str")
    for repair in OutlineRepair:
        repairs += np.where(buildings[repair.value], f";{repair.value}", "")
    columns = {
        "building_id": buildings["building_id"].astype("str"),
        "bodies": buildings["bodies"].astype(int),
        **{name: buildings[name].astype("str") for name in _OF_LARGEST},
        "height_m": buildings["height_m"].astype(float),
        "height_spread_m": buildings["height_spread_m"].astype(float),
        "roof_shape": buildings["roof_shape"].astype("str"),
        "is_protected": buildings["is_protected"].astype("boolean"),
        "protection": buildings["protection"].astype("str"),
        "repairs": repairs.str.removeprefix(";"),
        "municipality_code": pd.Series(pd.NA, buildings.index, dtype="str"),
        "footprint_m2": shapely.area(outlines),
        "lon": shapely.get_x(inside),
        "lat": shapely.get_y(inside),
    }
    return gpd.GeoDataFrame(columns, geometry=drawn, crs=crs.DEGREES)


def _heights(bodies: pd.DataFrame, of: NDArray[np.int_]) -> tuple[pd.Series, pd.Series]:
    """Mean of the bodies whose height is known, by their area, and highest less lowest of them [m]."""
    height_m = bodies["height_m"].reset_index(drop=True)
    area_m2 = bodies["area_m2"].reset_index(drop=True).where(height_m.notna())
    by_height = height_m.groupby(of)
    mean_m = (height_m * area_m2).groupby(of).sum(min_count=1) / area_m2.groupby(of).sum(min_count=1)
    # The mean of one height is that height: a sum and a quotient may lose its last digit.
    mean_m = mean_m.clip(by_height.min(), by_height.max())
    return mean_m, by_height.max() - by_height.min()


def _protection(bodies: pd.DataFrame, of: NDArray[np.int_]) -> tuple[pd.Series, pd.Series]:
    """Protected where one body is; not protected where all are known not to be; and by what, joined by a semicolon."""
    said = bodies["is_protected"].astype("boolean").reset_index(drop=True)
    is_one = said.fillna(value=False).groupby(of).any()
    is_none = (~said).fillna(value=False).groupby(of).all()
    verdict = pd.Series(pd.NA, is_one.index, dtype="boolean")
    verdict[is_one.astype(bool)] = True
    verdict[is_none.astype(bool)] = False
    names = pd.DataFrame({"of": of, "name": bodies["protection"].to_numpy(object)}).dropna().drop_duplicates()
    joined = names.sort_values(["of", "name"]).groupby("of")["name"].agg("; ".join)
    return verdict, joined.reindex(verdict.index)


def _closed(outlines: NDArray[np.object_], bodies: NDArray[np.int_]) -> NDArray[np.object_]:
    """Ground without the gaps of the drawing: bodies that stand within the gap of each other become one piece."""
    is_open = (shapely.get_num_geometries(outlines) > 1) | _has_pinhole(outlines)
    is_open &= bodies > 1
    # Out and in again by half the gap, and a millimetre for the numbers; corners stay sharp.
    half_m = chosen("gap") / 2 + 0.001
    filled = shapely.buffer(outlines[is_open], half_m, quad_segs=1, join_style="mitre")
    filled = shapely.buffer(filled, -half_m, quad_segs=1, join_style="mitre")
    closed = outlines.copy()
    closed[is_open] = shapely.union(filled, outlines[is_open])
    return closed


def _has_pinhole(outlines: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Whether a courtyard is too small to be one."""
    parts, of_part = shapely.get_parts(outlines, return_index=True)
    rings, of_ring = shapely.get_rings(parts, return_index=True)
    is_small = shapely.area(shapely.polygons(rings)) < chosen("least_area")
    has: NDArray[np.bool_] = np.isin(np.arange(len(outlines)), of_part[of_ring[is_small]])
    return has
