"""The roofs of one set of buildings: their figures, and the area each stands in.

Heavy, and the same for every plan that stands on the same public data and day: made once, and looked at by many.
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from cermap import areas, rooftops, tables
from cermap.crs import DEGREES, points_to_metres, to_metres
from cermap.energy.hours import yields_at
from cermap.energy.sun import plane_factors
from cermap.plan import atlas_of
from cermap.records import LoadProfiles, Plan, RoofBook
from cermap.terms import PositionLevel

# The digits of a municipality's code that are its province's.
_PROVINCE_DIGITS = 3


def roof_book(
    buildings: gpd.GeoDataFrame,
    plan: Plan,
    profiles: LoadProfiles,
    source_name: str,
    place_yields: pd.DataFrame | None = None,
) -> RoofBook:
    """What could stand on the roof of each building, and in which area.

    Parameters
    ----------
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``; a municipality that is missing is found by the building's point.
    plan : Plan
        Of it, the public data, the assumptions and the day count.
    profiles : LoadProfiles
        Of them the year of sun.
    source_name : str
        What people call this set of buildings.
    place_yields : pandas.DataFrame, optional
        ``annual_kwh_per_kwp`` and ``months_kwh_per_kwp`` that PVGIS gave for their squares of about 1 km, by the
        index of ``buildings``; NA where it was not asked.

    Returns
    -------
    RoofBook
        Every table with the order and index of ``buildings``.

    Raises
    ------
    TableError
        When the buildings do not keep their declaration.
    """
    whole = _with_municipality(tables.check(tables.Buildings, buildings), plan.inputs.reference.municipalities)
    yields = _yields(whole, place_yields)
    roofs, faces = rooftops.potential(whole, plane_factors(profiles.sun_year), yields)
    return RoofBook(source_name, whole, roofs, faces, _areas(whole, plan), yields)


def _with_municipality(buildings: gpd.GeoDataFrame, municipalities: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Buildings with the code of the municipality that holds their point, where their source does not say it."""
    said = buildings["municipality_code"].astype("str")
    found = areas.municipality_of(buildings.loc[said.isna(), ["lon", "lat"]], municipalities)
    whole: gpd.GeoDataFrame = buildings.assign(municipality_code=said.fillna(found))
    return whole


def _yields(buildings: pd.DataFrame, place_yields: pd.DataFrame | None) -> pd.DataFrame:
    """What a kWp facing south gives at each building (``RoofBook.yields``)."""
    nothing = pd.DataFrame(
        {"annual_kwh_per_kwp": np.nan, "months_kwh_per_kwp": pd.Series(pd.NA, buildings.index, dtype="str")},
        index=buildings.index,
    )
    asked = nothing if place_yields is None else place_yields.reindex(buildings.index)
    provinces = buildings["municipality_code"].str[:_PROVINCE_DIGITS]
    found: pd.DataFrame = yields_at(provinces, asked["annual_kwh_per_kwp"].astype("float64"))
    return found.assign(months_kwh_per_kwp=asked["months_kwh_per_kwp"].astype("str"))


def _areas(buildings: gpd.GeoDataFrame, plan: Plan) -> pd.DataFrame:
    """The area of each building: its connection point may be anywhere on it, so it is as uncertain as it is large."""
    used = plan.inputs.reference
    reach_m = _reach_m(buildings)
    places = gpd.GeoDataFrame(
        {
            "place_id": buildings["building_id"],
            "position_level": pd.Series(PositionLevel.GIVEN.value, buildings.index, dtype="str"),
            "uncertainty_m": np.maximum(reach_m, plan.assumptions.given_uncertainty_m),
            "municipality_code": buildings["municipality_code"],
        },
        geometry=shapely.points(buildings[["lon", "lat"]].to_numpy(float)),
        crs=DEGREES,
        index=buildings.index,
    )
    found: pd.DataFrame = areas.assign(
        places,
        used.areas,
        area_centroids=used.area_centroids,
        civic_points=used.civic_points,
        assumptions=plan.assumptions,
        as_of=plan.as_of,
        atlas=atlas_of(used),
    )
    return found.assign(reach_m=reach_m)


def _reach_m(buildings: gpd.GeoDataFrame) -> NDArray[np.float64]:
    """From each building's point to the farthest corner of the box around its outline [m]."""
    box = shapely.bounds(to_metres(buildings.geometry.to_numpy())).reshape(-1, 2, 2)
    point = np.column_stack(points_to_metres(buildings["lon"], buildings["lat"]))
    farthest: NDArray[np.float64] = np.abs(box - point[:, None]).max(axis=1)
    return np.hypot(farthest[:, 0], farthest[:, 1])
