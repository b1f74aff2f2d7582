"""Which municipalities an area touches, and the name people call it by.

Area borders are not municipal borders (R-ARE-08): an area touches six municipalities on average. People still know an
area by its towns, so it is shown as its largest municipality and how many more: "Treviglio +5".
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap.areas.territory.ground import measurable

# Borders of municipalities are simplified: what is less than this of both the area and the municipality is no contact.
SLIVER_SHARE = 0.001

# A municipality counts in the label with this part of the area, or with this part of itself (a small town in a large area).
NAMED_AREA_SHARE = 0.01
NAMED_MUNICIPALITY_SHARE = 0.5


def municipalities_touched(areas: gpd.GeoDataFrame, municipalities: gpd.GeoDataFrame) -> pd.DataFrame:
    """The municipalities of each area with both shares, areas by code, largest municipality first.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        ``tables.Areas``, EPSG:4326.
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``, EPSG:4326.

    Returns
    -------
    pandas.DataFrame
        ``tables.AreaMunicipalities``; shares measured in EPSG:32632 [0 to 1]. Shares of an area add up to less than
        1 where it reaches beyond the municipalities.
    """
    area_shapes = measurable(areas.geometry.to_numpy())
    municipality_shapes = measurable(municipalities.geometry.to_numpy())
    area, municipality = shapely.STRtree(municipality_shapes).query(area_shapes, predicate="intersects")
    common_m2 = shapely.area(shapely.intersection(area_shapes[area], municipality_shapes[municipality]))
    touched = pd.DataFrame(
        {
            "area_code": areas["area_code"].to_numpy()[area],
            "municipality_code": municipalities["municipality_code"].to_numpy()[municipality],
            "name": municipalities["name"].to_numpy()[municipality],
            "area_share": common_m2 / shapely.area(area_shapes)[area],
            "municipality_share": common_m2 / shapely.area(municipality_shapes)[municipality],
        }
    ).astype({"area_code": "str", "municipality_code": "str", "name": "str"})
    is_sliver = (touched["area_share"] < SLIVER_SHARE) & (touched["municipality_share"] < SLIVER_SHARE)
    return touched[~is_sliver].sort_values(
        ["area_code", "area_share", "municipality_code"], ascending=[True, False, True], ignore_index=True
    )


def municipality_of(points: pd.DataFrame, municipalities: gpd.GeoDataFrame) -> pd.Series:
    """The municipality that holds each point; on a border the lowest code, as for areas; NA outside all of them.

    Parameters
    ----------
    points : pandas.DataFrame
        ``lon`` and ``lat`` [degrees].
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``: borders simplified, so a point near one may fall on the other side.

    Returns
    -------
    pandas.Series
        Codes, by the index of ``points``.
    """
    drawn = shapely.points(points[["lon", "lat"]].to_numpy(float))
    row, town = shapely.STRtree(municipalities.geometry.to_numpy()).query(drawn, predicate="intersects")
    found = pd.Series(municipalities["municipality_code"].to_numpy(object)[town], index=row, dtype="str")
    return found.groupby(level=0).min().reindex(range(len(points))).set_axis(points.index).astype("str")


def area_labels(area_municipalities: pd.DataFrame, areas: pd.DataFrame) -> pd.Series:
    """What people call each area: "Treviglio +5"; the code itself where no municipality is known.

    The town is the one that holds the largest part of the area. Counted with it are those that hold at least 1 % of the
    area or have half of themselves in it. Areas with the same town get an ordinal in the order of their codes:
    "Milano 1", "Milano 2 +1".

    Parameters
    ----------
    area_municipalities : pandas.DataFrame
        ``tables.AreaMunicipalities``.
    areas : pandas.DataFrame
        ``tables.Areas``; only ``area_code`` is read.

    Returns
    -------
    pandas.Series
        Labels (unique) indexed by ``area_code``, in the order of ``areas``.
    """
    ordered = area_municipalities.sort_values(
        ["area_code", "area_share", "municipality_code"], ascending=[True, False, True]
    )
    largest = ordered.drop_duplicates("area_code").set_index("area_code")["name"]
    is_named = (ordered["area_share"] >= NAMED_AREA_SHARE) | (ordered["municipality_share"] >= NAMED_MUNICIPALITY_SHARE)
    # The largest is named whatever its share, so it is left out of the count by its place, not by its share.
    others = ordered[is_named & ordered.duplicated("area_code")].groupby("area_code").size()

    codes = pd.Index(areas["area_code"], name="area_code")
    town = largest.reindex(codes)
    more = others.reindex(codes).fillna(0).astype(int)
    labels = town + _ordinals(town) + np.where(more > 0, " +" + more.astype("str"), "")
    return labels.fillna(pd.Series(codes.to_numpy(), index=codes)).astype("str").rename("label")


def _ordinals(town: pd.Series) -> pd.Series:
    """`` 1``, `` 2`` … in code order where several areas have the same town, else nothing."""
    by_code = town.sort_index()
    number = by_code.groupby(by_code).cumcount() + 1
    is_shared = by_code.duplicated(keep=False) & by_code.notna()
    text = pd.Series(
        np.where(is_shared, " " + number.astype("Int64").astype("str"), ""), index=by_code.index, dtype="str"
    )
    return text.reindex(town.index)
