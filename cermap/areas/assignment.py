"""Places in, areas with shares and certainty out: the step of the plan, over whole tables.

A point is asked with the disc of its uncertainty, a street as the mean of its numbers' discs, a municipality as an
extent. Each row gets one area code, its share, the other possible areas with theirs, and the reasons why the answer is
no better. Row by row the result is what the index says of that place alone.
"""

import datetime as dt
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap.areas.certainty import Evidence, certainty_of, doubts, editions_of, reasons_text
from cermap.areas.declared import declared_flags, read_declared
from cermap.areas.look_up import AreaIndex, LookUp
from cermap.areas.shapes.places import PlaceShapes, Progress, read_places, what_the_map_says
from cermap.areas.shapes.shares import Ints, Shares, listed
from cermap.records import Assumptions
from cermap.terms import Certainty, GeometryKind


def assign(  # noqa: PLR0913 - each table of the step has its name
    places: gpd.GeoDataFrame,
    areas: gpd.GeoDataFrame,
    *,
    area_centroids: pd.DataFrame,
    civic_points: pd.DataFrame,
    assumptions: Assumptions,
    as_of: dt.date,
    declared: pd.DataFrame | None = None,
    match_reasons: pd.Series | None = None,
    index: AreaIndex | None = None,
    on_progress: Progress | None = None,
) -> pd.DataFrame:
    """Area, share, alternatives, border distance, certainty with reasons, and edition of each place.

    Parameters
    ----------
    places : geopandas.GeoDataFrame
        ``tables.Places``: points, several points (streets), polygons (municipalities), or no geometry (not located).
    areas : geopandas.GeoDataFrame
        ``tables.Areas``.
    area_centroids : pandas.DataFrame
        ``tables.AreaCentroids``; areas it does not name lend their own.
    civic_points : pandas.DataFrame
        ``tables.CivicPoints``: the weights of municipalities.
    assumptions : Assumptions
        The numbers that decide a certainty.
    as_of : datetime.date
        Editions are in force on it, or not.
    declared : pandas.DataFrame, optional
        ``area_code_declared`` and ``area_declared_edition``, with the index of ``places``.
    match_reasons : pandas.Series, optional
        Reason codes the address came with, joined by ``;``, with the index of ``places``.
    index : AreaIndex, optional
        From ``area_index`` of the same areas, when many questions are asked.
    on_progress : callable, optional
        Called with places done and in all.

    Returns
    -------
    pandas.DataFrame
        The last seven columns of ``tables.Assigned``, with the index of ``places``. Alternatives below 0.5 % are left
        out of the list and the rest adds up to 1; the certainty comes from what was found, not from what is listed.

    Raises
    ------
    TableError
        When a place is neither point, points nor polygon, or a point has no uncertainty.
    """
    index = area_index(areas, area_centroids) if index is None else index
    read = read_places(places, assumptions)
    found = what_the_map_says(read, index, civic_points, assumptions, on_progress or (lambda _done, _total: None))
    chosen = _chosen(found, index)
    possible = listed(found.shares, chosen)
    told = read_declared(_aligned(declared, places), index)
    notes = (
        pd.Series("", index=places.index, dtype="str") if match_reasons is None else match_reasons.reindex(places.index)
    )

    code = np.where(told.is_declared, told.code, _codes(index, chosen))
    evidence = _evidence(read, found, chosen, possible, index)
    editions = editions_of(code, told.edition, _validity(areas, index), as_of)
    certainty = certainty_of(evidence, notes, editions, assumptions.likely_share)
    flags = doubts(evidence, certainty) | editions.flags
    flags |= declared_flags(told, read.shapes, found.shares, index, assumptions.declared_distance_max_m)
    share = np.where(chosen >= 0, np.minimum(possible.of(chosen), 1.0), np.nan)
    answers = {
        "area_code": pd.Series(code, dtype="str"),
        "area_share": np.where(told.is_declared, 1.0, share),
        "area_alternatives": pd.Series(_alternatives(possible, index), dtype="str"),
        "border_distance_m": found.border_distance_m,
        "certainty": pd.Series(np.where(told.is_declared, str(Certainty.DECLARED), certainty), dtype="str"),
        "certainty_reasons": pd.Series(reasons_text(flags, notes, told.is_declared), dtype="str"),
        "area_edition": pd.Series(editions.name, dtype="str"),
    }
    return pd.DataFrame(answers).set_axis(places.index)


def area_index(areas: gpd.GeoDataFrame, area_centroids: pd.DataFrame) -> AreaIndex:
    """The index of these areas; an area without a centre in ``area_centroids`` lends its own.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        ``tables.Areas``.
    area_centroids : pandas.DataFrame
        ``tables.AreaCentroids``.
    """
    own = areas.loc[
        ~areas["area_code"].isin(area_centroids["area_code"]), ["area_code", "centroid_lon", "centroid_lat"]
    ]
    middle = shapely.centroid(areas.geometry.to_numpy()[areas.index.get_indexer(own.index)])
    own = own.assign(
        centroid_lon=own["centroid_lon"].fillna(pd.Series(shapely.get_x(middle), index=own.index)),
        centroid_lat=own["centroid_lat"].fillna(pd.Series(shapely.get_y(middle), index=own.index)),
    )
    codes, lon, lat = (
        np.concatenate([frame[column].to_numpy(dtype) for frame in (area_centroids, own)])
        for column, dtype in (("area_code", object), ("centroid_lon", float), ("centroid_lat", float))
    )
    is_official = (areas["geometry_kind"] == GeometryKind.OFFICIAL).to_numpy(bool)
    return AreaIndex(
        areas["area_code"].to_numpy(object),
        areas.geometry.to_numpy(),
        is_official,
        centroid_codes=codes,
        centroid_lon=lon,
        centroid_lat=lat,
    )


def _chosen(found: LookUp, index: AreaIndex) -> Ints:
    """Position of the area named: the one that contains the point where borders are known, else the likeliest."""
    is_known = (found.area >= 0) & (np.append(index.is_official, False)[found.area] | found.is_on_border)
    has_part = found.shares.of(found.area) > 0
    return np.where(is_known & has_part, found.area, found.shares.best())


def _codes(index: AreaIndex, position: Ints) -> np.ndarray:
    result = index.codes.astype(object)[position] if len(index.codes) else np.full(len(position), None, object)
    result[position < 0] = None
    return result


def _evidence(read: PlaceShapes, found: LookUp, chosen: Ints, possible: Shares, index: AreaIndex) -> Evidence:
    is_approximate = ~index.is_official[possible.code]
    return Evidence(
        is_located=read.is_located,
        share=found.shares.of(chosen),
        is_clear=found.is_clear,
        is_on_border=found.is_on_border,
        is_approximate=np.bincount(possible.row[is_approximate], minlength=possible.rows) > 0,
        is_border_near=found.is_border_near,
        is_edge_near=found.is_edge_near,
        is_coarse=read.is_coarse,
        possible=np.bincount(possible.row, minlength=possible.rows),
        is_bare=(chosen >= 0) & ~np.append(index.is_loaded, False)[chosen],
    )


def _validity(areas: pd.DataFrame, index: AreaIndex) -> pd.DataFrame:
    """Edition and validity of each code; bare centres belong to the edition that all loaded areas share."""
    columns = ["area_edition", "valid_from", "valid_to"]
    loaded = areas.set_index("area_code")[columns]
    editions = loaded.drop_duplicates()
    if len(editions) != 1:
        return loaded
    bare = pd.Index(index.codes.astype(object)).difference(loaded.index)
    return pd.concat([loaded, editions.iloc[np.zeros(len(bare), int)].set_axis(bare)])


def _alternatives(possible: Shares, index: AreaIndex) -> np.ndarray:
    """``code:share`` of each possible area, joined by ``;``, best first."""
    texts = [f"{code}:{share:.3f}" for code, share in zip(index.codes[possible.code], possible.share, strict=True)]
    bounds = np.searchsorted(possible.row, np.arange(possible.rows + 1)).tolist()
    return np.array([";".join(texts[a:b]) for a, b in pairwise(bounds)], object)


def _aligned(declared: pd.DataFrame | None, places: pd.DataFrame) -> pd.DataFrame:
    columns = ["area_code_declared", "area_declared_edition"]
    if declared is None:
        return pd.DataFrame(index=places.index, columns=columns, dtype="str")
    return declared.reindex(places.index)[columns]
