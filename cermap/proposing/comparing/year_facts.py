"""The year of each configuration of a plan, and of all together, as facts."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from cermap import accounts
from cermap.records import Account, LoadProfiles, Plan
from cermap.terms import SEPARATOR, Figure

# Parts of a euro or of a kWh are noise; of a share four digits are told.
_DECIMALS = {"1": 4}
_USUAL_DECIMALS = 2
_CASES = ("low", "central", "high")
# What all configurations have together is the sum; of a mean, a return or a payback there is none.
_SUMMED = (
    Figure.OUTPUT_KWH,
    Figure.OWN_USE_KWH,
    Figure.INJECTED_KWH,
    Figure.WITHDRAWN_KWH,
    Figure.SHARED_KWH,
    Figure.CONTRIBUTION_EUR,
    Figure.SURPLUS_EUR,
    Figure.VALORISATION_EUR,
    Figure.SALE_EUR,
    Figure.SAVING_EUR,
    Figure.FEES_EUR,
    Figure.COSTS_EUR,
    Figure.INVESTMENT_EUR,
)


def year_facts(plan: Plan, profiles: LoadProfiles) -> pd.DataFrame:
    """Members, plants, power and every figure with its range, of each configuration with anybody in it and of all.

    Parameters
    ----------
    plan : Plan
        Any.
    profiles : LoadProfiles
        Shapes of demand and sun.

    Returns
    -------
    pandas.DataFrame
        ``kind`` (``figure``), ``subject_id`` (the configuration; empty for all together), ``column`` (``members``,
        ``plants``, ``capacity_kw`` or ``terms.Figure``), ``area_code``, ``name``, ``value`` (least, middle and most joined
        by ``;``, or one number), ``number`` (the middle) and ``unit``.
    """
    years = accounts.accounts_of(plan, profiles)
    rows = [row for code in sorted(years) for row in _of_one(plan, years[code])]
    rows += _of_all(plan, years)
    return pd.DataFrame(rows).assign(kind="figure")


def _of_one(plan: Plan, year: Account) -> Iterator[dict[str, Any]]:
    configuration = plan.communities.set_index("community_id").loc[year.community_id]
    who = {
        "subject_id": year.community_id,
        "area_code": configuration["area_code"],
        "name": configuration["name"],
    }
    held = plan.memberships[plan.memberships["community_id"] == year.community_id]
    yield from ({**who, **row} for row in _sizes(plan, held))
    for figure in year.figures.itertuples():
        yield {**who, **_told(str(figure.figure), [getattr(figure, case) for case in _CASES], str(figure.unit))}


def _of_all(plan: Plan, years: Mapping[str, Account]) -> Iterator[dict[str, Any]]:
    """All configurations together: of sums the least is the sum of the least, so their range is rather wide."""
    who = {"subject_id": "", "name": ""}
    held = plan.memberships[plan.memberships["community_id"].isin(years)]
    yield from ({**who, **row} for row in _sizes(plan, held))
    figures = [years[code].figures.set_index("figure") for code in sorted(years)]
    for name in _SUMMED:
        sums = sum((one.loc[name.value, list(_CASES)].to_numpy(float) for one in figures), np.zeros(len(_CASES)))
        yield {**who, **_told(name.value, list(sums), "€" if name.value.endswith("_eur") else "kWh")}
    hours = [year.hours for year in years.values()]
    earning = sum(float(one["incentivised_kwh"].sum()) for one in hours)
    shared = sum(float(one["shared_kwh"].sum()) for one in hours)
    yield {**who, **_told(Figure.SHARED_SHARE.value, [shared / earning if earning else np.nan], "1")}


def _sizes(plan: Plan, held: pd.DataFrame) -> Iterator[dict[str, Any]]:
    plants = plan.plants[plan.plants["plant_id"].isin(held["plant_id"].dropna())]
    yield _told("members", [float(held["candidate_id"].nunique())], None)
    yield _told("plants", [float(len(plants))], None)
    yield _told("capacity_kw", [float(plants["capacity_kw"].sum())], "kW")


def _told(column: str, numbers: list[float], unit: str | None) -> dict[str, Any]:
    """One number, or least, middle and most, empty where not known; nothing where the middle is not."""
    digits = _DECIMALS.get(unit or "", _USUAL_DECIMALS)
    # No negative zero.
    rounded = [round(float(number), digits) + 0.0 for number in numbers]
    middle = rounded[len(rounded) // 2]
    words = ["" if np.isnan(number) else f"{number:.15g}" for number in rounded]
    text = None if np.isnan(middle) else SEPARATOR.join(words)
    return {"column": column, "value": text, "number": middle, "unit": unit}
