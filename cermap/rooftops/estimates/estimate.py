"""From a building to what could stand on its roof: faces, power, yearly output, with a range and how far to believe it.

The idea in short::

    outline ── longer axis ──> ridge ──> two faces (or one flat one) ──> factor of each
    footprint / cos tilt = roof surface     x usable share = modules      x kWp per m² = power
    power x yield of the place (south, 30 degrees) x factor of the face   = yearly output

The range is as wide as what is not known: power goes from the least usable share with the least strong modules to the most
with the strongest; output goes with it from the least yield of the place to the most and over the tilts a roof may have.
Where it is in doubt how modules lie (``layouts``), least and most are taken over all those ways, each reckoned as a whole.
"""

from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from cermap import crs, tables
from cermap.rooftops.assumptions import assumed
from cermap.rooftops.estimates import believing
from cermap.rooftops.estimates.neighbours import shaded
from cermap.rooftops.estimates.ranges import ranges
from cermap.rooftops.footprints.axes import Axes, axes
from cermap.rooftops.surfaces.faces import faces
from cermap.rooftops.surfaces.orientation import PlaneFactors
from cermap.rooftops.surfaces.shapes import Shapes, shapes
from cermap.terms import SEPARATOR, RoofReason, RoofShape

_POLYGONS = [shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON]


def potential(
    buildings: gpd.GeoDataFrame, plane_factors: pd.DataFrame, yields: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What could stand on each roof, and on which of its faces.

    Parameters
    ----------
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``.
    plane_factors : pandas.DataFrame
        ``tilt_deg``, ``azimuth_deg`` (0, 5 … 355) and ``factor``: yearly output of that plane over that of south at 30
        degrees, for the tilts that ``roofs.toml`` assumes.
    yields : pandas.DataFrame
        By the index of ``buildings``, of south at 30 degrees: ``yield_kwh_kwp``, ``yield_low_kwh_kwp``,
        ``yield_high_kwh_kwp``, ``yield_basis``.

    Returns
    -------
    tuple of pandas.DataFrame
        ``tables.Rooftops``, same order and index as ``buildings``; ``tables.RoofFaces`` of the computable ones, in that
        order.

    Notes
    -----
    R-HEU-01 to R-HEU-03; every assumption is in ``roofs.toml``.
    """
    # Rows by their place: the index that was brought may repeat, and comes back at the end.
    rows = pd.DataFrame(buildings).reset_index(drop=True)
    here = yields.reindex(buildings.index).reset_index(drop=True)
    outlines = _in_metres(buildings)
    reasons = _why_not(rows, outlines, here)
    asked = np.flatnonzero(~np.any(list(reasons.values()), axis=0))
    some, of_some = rows.iloc[asked], here.iloc[asked]
    which, run, factors = shapes(some), axes(outlines[asked]), PlaneFactors(plane_factors)
    parts = faces(some, which, run, factors)
    parts["annual_output_kwh"] = (
        parts["capacity_kw"] * parts["orientation_factor"] * of_some["yield_kwh_kwp"].to_numpy(float)[parts.index]
    )
    measured = pd.concat([_summed(parts, of_some), ranges(some, of_some, which, run, factors)], axis=1)
    measured["roof_shape"] = np.where(which.is_flat, RoofShape.FLAT.value, RoofShape.PITCHED.value)
    doubts = believing.said_reasons(some, of_some["yield_basis"]) | _measured_reasons(rows, outlines, asked, which, run)
    reasons |= {reason: _spread(holds, asked, len(rows)) for reason, holds in doubts.items()}
    trust = believing.believed(reasons | believing.protection(rows), len(rows))
    found = pd.concat([_named(rows, asked), measured.set_axis(asked).reindex(rows.index), trust], axis=1)
    return _declared(tables.Rooftops, found.set_axis(buildings.index)), _declared(tables.RoofFaces, parts)


def _in_metres(buildings: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Outlines [m]; None for what is no polygon, or has corners nowhere."""
    outlines = crs.to_metres(buildings.geometry.to_numpy())
    corners, whose = shapely.get_coordinates(outlines, return_index=True)
    is_there = np.isin(shapely.get_type_id(outlines), _POLYGONS) & ~shapely.is_empty(outlines)
    is_there[whose[~np.isfinite(corners).all(axis=1)]] = False
    there: NDArray[np.object_] = np.where(is_there, outlines, np.array(None, dtype=object))
    return there


def _why_not(
    rows: pd.DataFrame, outlines: NDArray[np.object_], yields: pd.DataFrame
) -> dict[RoofReason, NDArray[np.bool_]]:
    """Which roofs have no figure: too small, broken, without a yield, or no roof at all."""
    least_m2 = assumed("least_footprint")["value"]
    area_m2 = np.minimum(rows["footprint_m2"].to_numpy(float), shapely.area(outlines))
    is_measured = np.isfinite(area_m2) & (area_m2 >= least_m2) & np.isfinite(yields["yield_kwh_kwp"].to_numpy(float))
    return {
        RoofReason.NOT_COMPUTABLE: ~is_measured,
        RoofReason.ROOFLESS_USE: rows["use"].isin(assumed("roofless_uses")["value"]).to_numpy(bool),
    }


def _summed(parts: pd.DataFrame, yields: pd.DataFrame) -> pd.DataFrame:
    """Roofs from their faces: sums of those with modules, and the plane that gives most."""
    of_roof = parts.groupby(parts.index)
    sums = of_roof[["module_m2", "capacity_kw", "annual_output_kwh"]].sum().reset_index(drop=True)
    best = parts.sort_values("orientation_factor", ascending=False, kind="stable")
    best = best[~best.index.duplicated()].sort_index().reset_index(drop=True)
    no_modules = best["orientation_factor"] * yields["yield_kwh_kwp"].to_numpy(float)
    sums["yield_kwh_kwp"] = (sums["annual_output_kwh"] / sums["capacity_kw"]).where(sums["capacity_kw"] > 0, no_modules)
    sums["planes"] = _planes(parts).reindex(sums.index)
    sums["yield_basis"] = yields["yield_basis"].to_numpy(object)
    return sums.assign(azimuth_deg=best["azimuth_deg"], tilt_deg=best["tilt_deg"])


def _planes(parts: pd.DataFrame) -> pd.Series:
    """``tilt/azimuth:share`` of the faces with modules: all of a roof are alike, so that each has an equal share."""
    used = parts[parts["has_modules"]]
    count = used.groupby(used.index)["face"].transform("size")
    azimuth_deg = used["azimuth_deg"].round().astype(int) % 360
    each = zip(used["tilt_deg"].astype(int), azimuth_deg, count, strict=True)
    words = pd.Series([f"{tilt}/{azimuth}:{1 / faces:.2f}" for tilt, azimuth, faces in each], used.index, dtype="str")
    is_second = words.index.duplicated()
    second = SEPARATOR + words[is_second]
    planes: pd.Series = words[~is_second].str.cat(second.reindex(words.index[~is_second]), na_rep="")
    return planes


def _measured_reasons(
    rows: pd.DataFrame, outlines: NDArray[np.object_], asked: NDArray[np.int64], which: Shapes, run: Axes
) -> dict[RoofReason, NDArray[np.bool_]]:
    """Which reasons the outlines give, of the roofs that were asked for; every building may shade them."""
    is_shaded, is_unknown = shaded(outlines, rows["height_m"].to_numpy(float))
    return {
        RoofReason.SHAPE_ASSUMED: which.is_assumed,
        RoofReason.COMPLEX_OUTLINE: run.is_complex,
        RoofReason.NO_LONG_AXIS: run.is_doubtful & which.may_be(flat=False),
        RoofReason.TALLER_NEIGHBOUR: is_shaded[asked],
        RoofReason.HEIGHT_UNKNOWN: is_unknown[asked],
    }


def _spread(holds: NDArray[np.bool_], asked: NDArray[np.int64], rows: int) -> NDArray[np.bool_]:
    """What holds of the roofs that were asked for, as of all of them."""
    spread = np.zeros(rows, bool)
    spread[asked] = holds
    return spread


def _named(rows: pd.DataFrame, asked: NDArray[np.int64]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "roof_id": rows["building_id"],
            "is_computable": np.isin(np.arange(len(rows)), asked),
            "footprint_m2": rows["footprint_m2"].fillna(0.0),
        }
    )


def _declared(model: Any, frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of the table, in its order and types."""
    return tables.complete(model, frame)[list(tables.empty(model).columns)]
