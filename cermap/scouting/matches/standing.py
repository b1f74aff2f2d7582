"""Plants of a plan on the roofs they stand on: those that name the building, and those that surely stand at it."""

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from cermap import crs, rooftops
from cermap.energy.technology import is_photovoltaic
from cermap.records import Note
from cermap.terms import BuildingMatch, PositionLevel
from cermap.texts import N_, Message

# A plant known less exactly than a house number may stand on the neighbour's roof [m].
_EXACT_M = 15.0
# What is farther from the building it names was moved since, or means another building of that name in another file [m].
_THERE_M = 50.0
_NAMED = 5


def standing_kw(plants: pd.DataFrame, buildings: pd.DataFrame) -> pd.DataFrame:
    """Power on each roof, there already and planned.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``. One that names a building stands there; of the others those that are placed to a house number
        and surely belong to one building. Power of the modules counts where it is known; what is said to be another
        technology than photovoltaic (hydropower, biogas) takes no roof.
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``.

    Returns
    -------
    pandas.DataFrame
        ``existing_kw`` and ``planned_kw`` [kW], by the index of ``buildings``; a plant of which nobody said that it
        exists is planned.
    """
    roof_ids = _roofs_of(plants, buildings)
    roof_ids = roof_ids.where(_are_solar(plants))
    power_kw = plants["module_kw"].fillna(plants["capacity_kw"])
    exists = plants["is_existing"].fillna(False).to_numpy(bool)

    def sums(which: np.ndarray) -> np.ndarray:
        by_roof = power_kw[which].groupby(roof_ids[which]).sum()
        return by_roof.reindex(buildings["building_id"]).fillna(0.0).to_numpy(np.float64)

    return pd.DataFrame({"existing_kw": sums(exists), "planned_kw": sums(~exists)}, index=buildings.index)


def plants_on_no_roof(plants: pd.DataFrame, buildings: pd.DataFrame) -> tuple[Note, ...]:
    """A note of the photovoltaic plants that no roof is known for: where they stand more seems free than is.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    buildings : pandas.DataFrame
        ``tables.Buildings``.

    Returns
    -------
    tuple of Note
        One; none where the roof of each is known.
    """
    ids = plants.loc[_roofs_of(plants, buildings).isna() & _are_solar(plants), "plant_id"]
    if ids.empty:
        return ()
    named = ", ".join(ids.head(_NAMED)) + (" …" if len(ids) > _NAMED else "")
    text = N_(
        "Plants of the plan whose roof is not among these or not known, taken off none: {count} ({ids}). Check what is free where they may be."
    )
    return (Note(Message(text, {"count": len(ids), "ids": named})),)


def stands_there(ids: pd.Series, places: pd.DataFrame, buildings: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether what names a building means the one that is called so here: ids of two files may be the same numbers.

    Parameters
    ----------
    ids : pandas.Series
        Of buildings, or NA.
    places : pandas.DataFrame
        ``lon``, ``lat`` [degrees], and ``uncertainty_m`` [m] where it is known, of what names them; where no place is
        known, the id alone counts.
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``.
    """
    row = pd.Index(buildings["building_id"]).get_indexer(ids)
    is_there: NDArray[np.bool_] = (row >= 0) & ids.notna().to_numpy(bool)
    at = np.flatnonzero(is_there & places[["lon", "lat"]].notna().all(axis=1).to_numpy(bool))
    if not len(at):
        return is_there
    off_m = np.full(len(places), _THERE_M)
    if "uncertainty_m" in places:
        off_m = np.maximum(off_m, places["uncertainty_m"].fillna(0.0).to_numpy(np.float64))
    points = shapely.points(*crs.points_to_metres(places["lon"].iloc[at], places["lat"].iloc[at]))
    is_there[at] = shapely.distance(points, crs.to_metres(buildings.geometry.to_numpy()[row[at]])) <= off_m[at]
    return is_there


def _are_solar(plants: pd.DataFrame) -> pd.Series:
    return plants["technology"].map(is_photovoltaic).astype(bool)


def _roofs_of(plants: pd.DataFrame, buildings: pd.DataFrame) -> pd.Series:
    """The building of each plant, NA where it is not known."""
    named = plants["building_id"].where(stands_there(plants["building_id"], plants, buildings))
    is_open = named.isna() & plants["lon"].notna() & (plants["uncertainty_m"] <= _EXACT_M)
    if not is_open.any() or buildings.empty:
        return named
    places = plants.loc[is_open, ["lon", "lat", "uncertainty_m"]].assign(position_level=PositionLevel.DOOR.value)
    found = rooftops.match(places, buildings)
    sure = found["building_id"].where(found["match"] == BuildingMatch.SURE)
    return named.where(~is_open, sure.reindex(plants.index)).astype("str")
