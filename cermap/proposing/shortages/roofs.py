"""The missing roof: of each roof in an area that lacks sun, what a plant on it would unlock.

What is shared of a roof's sun is the hourly minimum of what it gives and what the area still lacks. Roofs that look to the
same sides have the same hours but for their size; those of an area are asked together, some at a time.
"""

import numpy as np
import pandas as pd

from cermap import tables
from cermap.energy import tariff
from cermap.parameters import number
from cermap.proposing.shortages.needs import needed_by_area
from cermap.proposing.shortages.roof_hours import shapes_of, usable
from cermap.proposing.shortages.today import AreaToday, areas_today
from cermap.records import LoadProfiles, Plan
from cermap.terms import ConfigType

_HOURS, _KWH_OF_MWH = 8760, 1000
# So many roofs at a time: their hours stay in the processor's cache.
_AT_ONCE, _DECIMALS = 32, 6
_PHOTOVOLTAIC = "fotovoltaico"
_BRACKETS = ("bracket_low_max_kw", "bracket_middle_max_kw", "max_plant_kw")


def missing_roofs(
    plan: Plan, roofs: pd.DataFrame, profiles: LoadProfiles, today: tuple[AreaToday, ...] | None = None
) -> pd.DataFrame:
    """What each roof would unlock in its area, the best of each area first.

    Asked of areas whose consumers lack sun (``area_needs``); in them a roof unlocks all admitted consumers, since none may be
    left out (R-CFG-12). A roof that may hold more than the largest plant with a tariff counts up to it (R-PLT-01), and the
    energy of plants that are planned already is not shared twice.

    Parameters
    ----------
    plan : Plan
        As it stands at the table; nothing of it is changed.
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs``. Those that may as well lie in another area (certainty below ``likely``), or have nothing
        free, are left out; the others keep their certainty.
    profiles : LoadProfiles
        Shapes of demand and sun.
    today : tuple of AreaToday, optional
        As ``areas_today`` gives it for this plan, where it is asked several times.

    Returns
    -------
    pandas.DataFrame
        ``tables.MissingRoofs`` by area and rank: more shared energy first, then more euro, then by id.
    """
    areas = areas_today(plan, profiles) if today is None else today
    needed = needed_by_area(areas, plan, profiles)
    short = {area.area_code: area for area, kw in zip(areas, needed, strict=True) if area.members and kw > 0}
    free = usable(roofs)
    free = free[free["area_code"].isin(short)].reset_index(drop=True)
    if free.empty:
        return tables.empty(tables.MissingRoofs)
    members = free["area_code"].map({code: area.members for code, area in short.items()}).to_numpy(int)
    shared_kwh, value_eur, used_kwh = _unlocked(free, short, plan, profiles)
    found = pd.DataFrame(
        {
            "roof_id": free["roof_id"],
            "area_code": free["area_code"],
            "certainty": free["certainty"],
            "free_kw": free["free_kw"].to_numpy(float),
            "members": members,
            "shared_kwh": shared_kwh,
            "value_eur": value_eur,
            "kw_per_member": free["free_kw"].to_numpy(float) / members,
            "shared_part": shared_kwh / used_kwh,
        }
    )
    return tables.check(tables.MissingRoofs, tables.complete(tables.MissingRoofs, _ranked(found)))


def _ranked(found: pd.DataFrame) -> pd.DataFrame:
    by = ["area_code", "shared_kwh", "value_eur", "roof_id"]
    ordered = found.sort_values(by, ascending=[True, False, False, True], ignore_index=True)
    return ordered.assign(rank=ordered.groupby("area_code").cumcount() + 1)


def _unlocked(
    free: pd.DataFrame, short: dict[str, AreaToday], plan: Plan, profiles: LoadProfiles
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Shared energy [kWh a year], its worth [EUR a year], and what the plant would feed in [kWh a year]."""
    largest_kw = number("max_plant_kw", plan.as_of)
    power_kw = np.minimum(free["free_kw"].to_numpy(float), largest_kw)
    used_kwh = free["free_output_kwh"].to_numpy(float) * power_kw / free["free_kw"].to_numpy(float)
    bracket = np.searchsorted([number(name, plan.as_of) for name in _BRACKETS[:2]], power_kw, side="left")
    shared, value = np.zeros(len(free)), np.zeros(len(free))
    known = shapes_of(free["shape"], profiles)
    shapes, kind = np.array(list(known.values())), pd.Categorical(free["shape"], list(known)).codes
    shines = np.flatnonzero(shapes.any(axis=0))
    shapes, by_bracket = np.ascontiguousarray(shapes[:, shines]), _worths(plan)[:, shines].T
    for area_code, at in free.groupby("area_code", sort=True).indices.items():
        lacking_kwh = short[str(area_code)].lacking_kwh[shines]
        for start in range(0, len(at), _AT_ONCE):
            some = at[start : start + _AT_ONCE]
            taken = np.minimum(used_kwh[some, None] * shapes[kind[some]], lacking_kwh)
            shared[some] = taken.sum(axis=1)
            value[some] = (taken @ by_bracket)[np.arange(len(some)), bracket[some]]
    # Two roofs that are alike are so to the last digit, wherever they stand among the others.
    return shared.round(_DECIMALS), value.round(_DECIMALS), used_kwh


def _worths(plan: Plan) -> np.ndarray:
    """Tariff and valorisation of a kWh shared in each hour, a row per bracket [EUR/kWh] (R-TAR-01 to R-TAR-03, R-TAR-10)."""
    energy, day = plan.inputs.energy, plan.as_of
    prices = tariff.hourly(energy.prices, energy.assumptions.zonal_price_eur_mwh)
    ones = np.ones(_HOURS)
    valued = tariff.valorisation_eur(ConfigType.CER.value, ones, ones, np.zeros(_HOURS), prices, day).total_eur / _HOURS
    premiums = [tariff.premium_eur_mwh(prices, number(name, day), _PHOTOVOLTAIC, day) for name in _BRACKETS]
    return np.array(premiums) / _KWH_OF_MWH + valued
