"""How much sun an area still needs: up to which power a little more would still find who uses it in the same hour."""

import numpy as np
import pandas as pd

from cermap.energy.hours import yields_at
from cermap.proposing.assumptions import assumed
from cermap.proposing.shortages.roof_hours import usable
from cermap.proposing.shortages.today import AreaToday, areas_today
from cermap.records import LoadProfiles, Plan

_PROVINCE_DIGITS = 3


def area_needs(
    plan: Plan, roofs: pd.DataFrame, profiles: LoadProfiles, today: tuple[AreaToday, ...] | None = None
) -> pd.DataFrame:
    """What each area needs, what it has left over, and what its roofs could give.

    Parameters
    ----------
    plan : Plan
        As it stands at the table.
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs``; those that at least likely lie in an area count.
    profiles : LoadProfiles
        Shapes of demand and sun.
    today : tuple of AreaToday, optional
        As ``areas_today`` gives it for this plan, where it is asked several times.

    Returns
    -------
    pandas.DataFrame
        Of each area with consumers or plants, by code: ``area_code``; ``needed_kw``, the power to the south at 30 degrees
        with the yield of its province up to which more is worth it (``least_shared_part``), 0 where it is there already
        [kWp]; ``surplus_kwh``, what its plants with the tariff feed in and nobody uses in the same hour [kWh a year];
        ``potential_kw``, what is free on its roofs [kWp].
    """
    areas = areas_today(plan, profiles) if today is None else today
    codes = pd.Series([area.area_code for area in areas], dtype="str")
    free_kw = usable(roofs).groupby("area_code")["free_kw"].sum()
    return pd.DataFrame(
        {
            "area_code": codes,
            "needed_kw": needed_by_area(areas, plan, profiles),
            "surplus_kwh": np.array([area.surplus_kwh.sum() for area in areas], float),
            "potential_kw": codes.map(free_kw).astype("float64").fillna(0.0),
        }
    )


def needed_by_area(areas: tuple[AreaToday, ...], plan: Plan, profiles: LoadProfiles) -> np.ndarray:
    """``needed_kw`` of each of these areas [kWp].

    Parameters
    ----------
    areas : tuple of AreaToday
        The areas as they are.
    plan : Plan
        Says in which province each is.
    profiles : LoadProfiles
        The sun's year.

    Returns
    -------
    numpy.ndarray
        One per area, in their order.
    """
    codes = pd.Series([area.area_code for area in areas], dtype="str")
    yields = yields_at(_provinces(codes, plan), pd.Series(np.nan, codes.index))["yield_kwh_kwp"].to_numpy(float)
    south = profiles.pv_year["output_share"].to_numpy(float)
    return np.array([needed_kw(area.lacking_kwh, south * kwh) for area, kwh in zip(areas, yields, strict=True)], float)


def needed_kw(lacking_kwh: np.ndarray, kwh_per_kwp: np.ndarray) -> float:
    """The power up to which a little more still feeds enough into hours that lack it [kWp].

    Each hour is full at its own power. With more power fewer hours are left: it is enough where the part of the sun that
    falls into hours not yet full drops below ``least_shared_part``.

    Parameters
    ----------
    lacking_kwh : numpy.ndarray
        What each hour lacks [kWh].
    kwh_per_kwp : numpy.ndarray
        What a kWp gives in it [kWh/kWp].
    """
    shines = kwh_per_kwp > 0
    full_kw = lacking_kwh[shines] / kwh_per_kwp[shines]
    latest_first = np.argsort(-full_kw, kind="stable")
    open_part = np.cumsum(kwh_per_kwp[shines][latest_first])
    if not len(open_part):
        return 0.0
    # A hair less: a sum of decimals may end just beside the part it is.
    wanted = assumed("least_shared_part")["value"] * open_part[-1] * (1 - 1e-12)
    return float(full_kw[latest_first][np.searchsorted(open_part, wanted)])


def _provinces(codes: pd.Series, plan: Plan) -> pd.Series:
    """Province of most of each area; NA where it is not known."""
    provinces = pd.Series(pd.NA, codes.index, dtype="str")
    if len(codes) and plan.inputs.reference is not None:
        parts = plan.inputs.reference.area_municipalities
        largest_first = parts.sort_values(["area_share", "municipality_code"], ascending=[False, True])
        found = largest_first.drop_duplicates("area_code").set_index("area_code")["municipality_code"]
        provinces = codes.map(found).astype("str").str[:_PROVINCE_DIGITS]
    return provinces
