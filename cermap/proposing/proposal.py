"""A proposal from end to end: the choice and its proof, then the account of each area, exactly, and the better kind."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from cermap import tables
from cermap.proposing.material import Material, material_of
from cermap.proposing.numbers import instance_from
from cermap.proposing.reasons.plants import proposed_plants
from cermap.proposing.reasons.reach import reach_of
from cermap.proposing.reasons.remarks import remarks
from cermap.proposing.solving.choosing import solve
from cermap.proposing.value.kinds import better_kind
from cermap.proposing.value.order import recruiting_order
from cermap.proposing.value.worth import marginals
from cermap.records import Instance, LoadProfiles, Plan, Proposal, ProposalGoal, ProposalLimits, Solution

Progress = Callable[[str, int, int], None]


def propose(  # noqa: PLR0913 - a plan, what is wanted of it, and the manner of asking
    plan: Plan,
    profiles: LoadProfiles,
    goal: ProposalGoal,
    limits: ProposalLimits,
    roofs: pd.DataFrame | None = None,
    *,
    on_progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Proposal:
    """Which plants, and who is asked first, so that a goal is reached as far as the limits let it.

    No admitted consumer of an area is ever left out for value (R-CFG-12): who is beyond a stated outreach comes later.

    Parameters
    ----------
    plan : Plan
        As it stands at the table; nothing of it is changed.
    profiles : LoadProfiles
        Shapes of demand and sun.
    goal, limits : ProposalGoal, ProposalLimits
        What is wanted.
    roofs : pandas.DataFrame, optional
        ``tables.Shortlist`` or ``tables.ScoutedRoofs`` that could become plants.
    on_progress : callable, optional
        Called with step (``hours``, ``choice``, ``accounts``), done and total.
    should_stop : callable, optional
        Asked between rounds; what was found until then is given.

    Returns
    -------
    Proposal
        The same for the same plan, whatever the order of its rows.

    Raises
    ------
    InputError
        When there is nothing to choose, or limits contradict each other.
    """
    tell = on_progress or (lambda _step, _done, _total: None)
    tell("hours", 0, 1)
    material = material_of(plan, profiles, limits.area_codes, roofs)
    instance = instance_from(material, goal)
    tell("hours", 1, 1)
    solution = solve(instance, limits, lambda done, total: tell("choice", done, total), should_stop)
    plant_worth, member_worth = marginals(instance, solution)
    steps = recruiting_order(instance, solution)
    areas = _areas(material, instance, solution, profiles, tell)
    return Proposal(
        goal=goal,
        limits=limits,
        areas=areas,
        plants=proposed_plants(material, instance, solution, plant_worth, limits),
        recruiting=reach_of(material, instance, solution, steps, member_worth),
        solution=solution,
        unit=_unit(goal),
        notes=remarks(material, instance, solution, limits),
    )


def _unit(goal: ProposalGoal) -> str:
    weighted = {"kWh": goal.shared_energy, "EUR": goal.value, "members": goal.members}
    named = [unit for unit, weight in weighted.items() if weight > 0]
    return named[0] if len(named) == 1 else ""


def _areas(
    material: Material, instance: Instance, solution: Solution, profiles: LoadProfiles, tell: Progress
) -> pd.DataFrame:
    """``tables.ProposalAreas``: sums of the choice, and euro of the account that is made of it."""
    rows = []
    for done, (community_id, area_code) in enumerate(material.areas.items()):
        tell("accounts", done, len(material.areas))
        place = instance.area_codes.index(area_code)
        of_area = _Chosen(instance, solution, place)
        kind = better_kind(material.plan, community_id, of_area.plant_ids, of_area.member_ids, profiles)
        rows.append({"area_code": area_code, **of_area.sums(), **kind})
    tell("accounts", len(material.areas), len(material.areas))
    whole = pd.DataFrame(rows) if rows else tables.empty(tables.ProposalAreas)
    return tables.check(tables.ProposalAreas, tables.complete(tables.ProposalAreas, whole))


class _Chosen:
    """What was chosen in one area."""

    def __init__(self, instance: Instance, solution: Solution, place: int) -> None:
        self._instance = instance
        self._is_plant = (instance.plant_area == place) & solution.has_plant
        self._is_member = (instance.member_area == place) & solution.has_member
        self._is_later = (instance.member_area == place) & ~solution.has_member

    @property
    def plant_ids(self) -> frozenset[str]:
        return frozenset(self._instance.plant_ids[self._is_plant])

    @property
    def member_ids(self) -> frozenset[str]:
        return frozenset(self._instance.member_ids[self._is_member])

    def sums(self) -> dict[str, float | int]:
        """The columns of ``tables.ProposalAreas`` that add up."""
        of = self._instance
        injected = of.injected_kwh[self._is_plant].sum(axis=0, dtype=float)
        withdrawn = of.withdrawn_kwh[self._is_member].sum(axis=0, dtype=float)
        shared = np.minimum(injected, withdrawn)
        counts = float(of.weight_kwh @ shared) + float(of.plant_worth[self._is_plant].sum())
        has_plant = bool(self._is_plant.any()) or not of.members_need_plant
        return {
            "members": int(self._is_member.sum()),
            "members_later": int(self._is_later.sum()),
            "plants": int(self._is_plant.sum()),
            "new_plants": int((self._is_plant & of.is_new).sum()),
            "capacity_kw": float(of.capacity_kw[self._is_plant].sum()),
            "investment_eur": float(of.investment_eur[self._is_plant].sum()),
            "injected_kwh": float(injected.sum()),
            "withdrawn_kwh": float(withdrawn.sum()),
            "shared_kwh": float(shared.sum()),
            "goal": counts + (float(of.member_worth[self._is_member].sum()) if has_plant else 0.0),
        }
