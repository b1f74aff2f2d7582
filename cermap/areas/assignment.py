"""Places in, areas with shares and certainty out: the step of the plan, over whole tables.

A point is asked with the disc of its uncertainty, a street as the mean of its numbers' discs, a municipality as an
extent. Each row gets one area code, its share, the other possible areas with theirs, and the reasons why the answer is
no better. Row by row the result is what the index says of that place alone.
"""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap.areas.answer import Atlas, answers, numbers_by_town
from cermap.areas.certainty.declared import read_declared
from cermap.areas.certainty.editions import validity_of
from cermap.areas.look_up import AreaIndex
from cermap.areas.shapes.questions.places import PlaceShapes, Progress, place_shapes
from cermap.records import Assumptions
from cermap.terms import GeometryKind


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
    atlas: Atlas | None = None,
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
    atlas : Atlas, optional
        ``atlas_of`` the same tables, when many questions are asked.
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
    atlas = atlas_of(areas, area_centroids, civic_points) if atlas is None else atlas
    notes = (
        pd.Series("", index=places.index, dtype="str") if match_reasons is None else match_reasons.reindex(places.index)
    )
    given = answers(
        _shapes(places, assumptions),
        read_declared(_aligned(declared, places), atlas.index),
        notes.to_numpy(object),
        atlas,
        assumptions=assumptions,
        as_of=as_of,
        on_progress=on_progress,
    )
    columns = {
        name: values if values.dtype == float else pd.Series(values, dtype="str")
        for name, values in vars(given).items()
    }
    return pd.DataFrame(columns).set_axis(places.index)


def atlas_of(
    areas: gpd.GeoDataFrame,
    area_centroids: pd.DataFrame,
    civic_points: pd.DataFrame,
    *,
    index: AreaIndex | None = None,
) -> Atlas:
    """All that is known of these areas, as plain arrays.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        ``tables.Areas``.
    area_centroids : pandas.DataFrame
        ``tables.AreaCentroids``; areas it does not name lend their own.
    civic_points : pandas.DataFrame
        ``tables.CivicPoints``.
    index : AreaIndex, optional
        Of the same areas, where the caller keeps one.
    """
    index = area_index(areas, area_centroids) if index is None else index
    return Atlas(
        index=index,
        validity=validity_of(
            index.position(areas["area_code"].to_numpy(object)),
            areas["area_edition"].to_numpy(object),
            pd.to_datetime(areas["valid_from"]).to_numpy("datetime64[s]"),
            pd.to_datetime(areas["valid_to"]).to_numpy("datetime64[s]"),
            len(index.codes),
        ),
        numbers=numbers_by_town(
            civic_points["municipality_code"].to_numpy(object),
            civic_points["lon"].to_numpy(float),
            civic_points["lat"].to_numpy(float),
        ),
    )


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


def _shapes(places: gpd.GeoDataFrame, assumptions: Assumptions) -> PlaceShapes:
    return place_shapes(
        places["place_id"].to_numpy(object),
        places.geometry.to_numpy(object),
        levels=places["position_level"].to_numpy(object),
        uncertainty_m=places["uncertainty_m"].to_numpy(float),
        municipality_code=places["municipality_code"].to_numpy(object),
        assumptions=assumptions,
    )


def _aligned(declared: pd.DataFrame | None, places: pd.DataFrame) -> pd.DataFrame:
    columns = ["area_code_declared", "area_declared_edition"]
    if declared is None:
        return pd.DataFrame(index=places.index, columns=columns, dtype="str")
    return declared.reindex(places.index)[columns]
