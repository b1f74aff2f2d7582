"""What each area withdraws and feeds in as the plan stands, also where nobody can make a configuration yet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cermap import accounts
from cermap.accounts import GridMeters
from cermap.communities.configurations.proposals import infeasible
from cermap.energy import hours
from cermap.records import LoadProfiles, Plan
from cermap.rules.members.doubts import SURE
from cermap.rules.members.roles import CONSUMING
from cermap.terms import Origin

_HOURS = 8760
# People whose hours are held at once: some 70 MB.
_AT_ONCE = 2000


@dataclass(frozen=True)
class AreaToday:
    """One area in the year of the plan; hours are 8,760, float64, in UTC+1 [kWh].

    Parameters
    ----------
    area_code : str
        Which.
    members : int
        Admitted consumers that surely lie in it.
    withdrawn_kwh : numpy.ndarray
        By its consumers, own use behind their meters already taken out.
    injected_kwh : numpy.ndarray
        By its plants that may share, planned ones too.
    lacking_kwh : numpy.ndarray
        Withdrawn, and not covered by plants that earn the tariff in the same configuration (R-ENE-01).
    surplus_kwh : numpy.ndarray
        Fed in by plants that earn the tariff, and not shared.
    """

    area_code: str
    members: int
    withdrawn_kwh: np.ndarray
    injected_kwh: np.ndarray
    lacking_kwh: np.ndarray
    surplus_kwh: np.ndarray


def areas_today(plan: Plan, profiles: LoadProfiles) -> tuple[AreaToday, ...]:
    """Every area with a consumer or a plant that counts in it, by area code.

    Members and plants are those of the configurations that the plan has; in an area without one, those that it would have.
    Who is in a registered configuration and in a proposed one of the same area counts once, in the registered.

    Parameters
    ----------
    plan : Plan
        As it stands at the table; nothing of it is changed.
    profiles : LoadProfiles
        Shapes of demand and sun.
    """
    whole = _with_infeasible(plan)
    rows = whole.communities[whole.communities["community_id"].isin(whole.memberships["community_id"])]
    rows = rows.assign(is_proposed=rows["origin"] == Origin.PROPOSED)
    ordered = rows.sort_values(["area_code", "is_proposed", "community_id"])
    has_plant = set(whole.memberships.dropna(subset="plant_id")["community_id"])
    by_area = {str(code): here["community_id"].tolist() for code, here in ordered.groupby("area_code", sort=True)}
    sunless = {code: ids for code, ids in by_area.items() if not has_plant.intersection(ids)}
    found = {area.area_code: area for area in _without_plants(whole, sunless, profiles)}
    return tuple(
        found[code] if code in found else _today(code, [accounts.meters_of(whole, one, profiles) for one in ids])
        for code, ids in by_area.items()
    )


def _without_plants(plan: Plan, areas: dict[str, list[str]], profiles: LoadProfiles) -> Iterator[AreaToday]:
    """Areas of consumers alone: whatever they use they withdraw, and all of it lacks. Their hours are made in few strokes."""
    held = plan.memberships[plan.memberships["role"].isin(CONSUMING)].dropna(subset="candidate_id")
    people = {
        code: sorted(set(held.loc[held["community_id"].isin(ids), "candidate_id"])) for code, ids in areas.items()
    }
    rows = plan.candidates.drop_duplicates("candidate_id").set_index("candidate_id", drop=False)
    for some in _strokes(people):
        here = rows.loc[[code for area in some for code in people[area]]]
        _, hours_kwh = hours.demand_of(here, profiles, plan.as_of.year, plan.inputs.energy.curves)
        start = 0
        for area_code in some:
            end = start + len(people[area_code])
            drawn, nothing = _total(hours_kwh, np.arange(start, end)), np.zeros(_HOURS)
            yield AreaToday(area_code, end - start, drawn, nothing, drawn, nothing)
            start = end


def _strokes(people: dict[str, list[str]]) -> Iterator[list[str]]:
    """Areas, some at a time, of so many people that their hours have room."""
    some: list[str] = []
    for area_code, ids in people.items():
        if some and sum(len(people[one]) for one in some) + len(ids) > _AT_ONCE:
            yield some
            some = []
        some.append(area_code)
    if some:
        yield some


def _with_infeasible(plan: Plan) -> Plan:
    """The plan with the configurations that other areas would have, were they complete."""
    proposed = plan.communities.loc[plan.communities["origin"] == Origin.PROPOSED, "area_code"]
    reached = pd.concat(
        [rows.loc[rows["certainty"].isin(SURE), "area_code"] for rows in (plan.candidates, plan.plants)]
    )
    if reached.dropna().isin(proposed).all():
        return plan
    drafts, memberships = infeasible(plan.candidates, plan.plants, plan.as_of, plan.assumptions)
    more = drafts[~drafts["area_code"].isin(proposed)].drop(columns="missing")
    if more.empty:
        return plan
    held = memberships[memberships["community_id"].isin(more["community_id"])]
    both = [frame for frame in (plan.communities, more) if len(frame)]
    return replace(
        plan,
        communities=pd.concat(both, ignore_index=True),
        memberships=pd.concat([frame for frame in (plan.memberships, held) if len(frame)], ignore_index=True),
    )


def _today(area_code: str, meters: list[GridMeters]) -> AreaToday:
    people: set[str] = set()
    plants: set[str] = set()
    withdrawn, injected, lacking, surplus = np.zeros((4, _HOURS))
    for one in meters:
        at = _new(one.members["candidate_id"], one.members["member_role"].isin(CONSUMING).to_numpy(bool), people)
        sun_at = _new(one.plants["plant_id"], one.shares, plants)
        drawn, fed = _total(one.withdrawn_kwh, at), _total(one.injected_kwh, sun_at)
        earning = _total(one.injected_kwh, sun_at[one.has_tariff[sun_at]])
        withdrawn += drawn
        injected += fed
        lacking += np.maximum(drawn - earning, 0.0)
        surplus += np.maximum(earning - drawn, 0.0)
    return AreaToday(area_code, len(people), withdrawn, injected, lacking, surplus)


def _new(codes: pd.Series, counts: np.ndarray, seen: set[str]) -> np.ndarray:
    """Places, by id, of those that count and were not seen yet; they are seen now."""
    at = np.flatnonzero(counts & ~codes.isin(seen).to_numpy(bool))
    ordered: np.ndarray = at[np.argsort(codes.to_numpy(str)[at], kind="stable")]
    seen.update(codes.iloc[ordered])
    return ordered


def _total(hours_kwh: np.ndarray, places: np.ndarray) -> np.ndarray:
    total = np.zeros(_HOURS)
    # By id and one after the other: the same to the last digit, however the list is ordered.
    for place in places:
        total += hours_kwh[place]
    return total
