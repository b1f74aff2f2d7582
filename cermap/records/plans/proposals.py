"""What is asked of a proposal, the numbers it is chosen from, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from cermap.records.people.lists import Note


@dataclass(frozen=True)
class ProposalGoal:
    """What is made as large as it can be: weights of three goals; only their proportions count.

    With one weight alone the goal is told in its own unit. With several each goal is first divided by the most that it
    could reach by itself, so that a weight of 2 means twice as important, whatever the units.

    Parameters
    ----------
    shared_energy : float
        Of the energy shared in a year [kWh].
    value : float
        Of tariff, sale and saving less yearly costs [EUR a year].
    members : float
        Of the members served: each reached consumer of an area with a plant counts one.
    """

    shared_energy: float = 0.0
    value: float = 1.0
    members: float = 0.0


@dataclass(frozen=True)
class ProposalLimits:
    """What a proposal must keep to; None and empty ask nothing. They hold for all areas together.

    Parameters
    ----------
    budget_eur : float or None
        Most that new plants may cost [EUR].
    capacity_kw : float or None
        Most power of the chosen plants that are new [kW].
    plant_max_kw : float or None
        Largest plant, as a bracket of the tariff sets it [kW].
    members_reached : int or None
        How many members can be asked now: the others come later, and are never refused (R-CFG-12).
    below_surplus : bool
        Whether the shared part of what is fed in stays below the threshold over which the surplus is bound (R-TAR-08).
    must, never : frozenset of str
        Plant ids that are in whatever they give, or out. A consumer cannot be kept out (R-CFG-12).
    together, apart : tuple of frozenset of str
        Plant or candidate ids that are in all or none; of which at most one is in (plants only).
    area_codes : frozenset of str
        Only these areas; empty: all.
    """

    budget_eur: float | None = None
    capacity_kw: float | None = None
    plant_max_kw: float | None = None
    members_reached: int | None = None
    below_surplus: bool = False
    must: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    together: tuple[frozenset[str], ...] = ()
    apart: tuple[frozenset[str], ...] = ()
    area_codes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Instance:
    """The choice as numbers: which plants, and who is asked first. Rows are by id, never by position in a list.

    Plants k and members m belong to one area each; energy is shared within an area alone (R-ARE-01).

    Parameters
    ----------
    plant_ids, member_ids : numpy.ndarray
        Text, sorted within their area.
    plant_area, member_area : numpy.ndarray
        Place of the area of each in ``area_codes``.
    area_codes : tuple of str
        Areas, sorted.
    injected_kwh, withdrawn_kwh : numpy.ndarray
        float32, a row per plant or member, 8,760 hours [kWh].
    weight_kwh : numpy.ndarray
        What a shared kWh of each hour counts towards the goal.
    plant_worth, member_worth : numpy.ndarray
        What each counts by itself (sale and saving less yearly cost, or members served), whether or not it shares.
    is_new : numpy.ndarray
        Plants that would have to be built.
    is_existing : numpy.ndarray
        Plants older than the tariff, of which a CER may hold a part only (R-PLT-08).
    capacity_kw, investment_eur : numpy.ndarray
        Of each plant [kW, EUR].
    existing_share : float or None
        Part of the power of a configuration that may be existing; None where no limit is in force.
    surplus_threshold : float
        Part of what is fed in above which the surplus is bound (R-TAR-08).
    members_need_plant : bool
        Whether a member counts only where its area has a plant (goal members).
    """

    plant_ids: np.ndarray
    member_ids: np.ndarray
    plant_area: np.ndarray
    member_area: np.ndarray
    area_codes: tuple[str, ...]
    injected_kwh: np.ndarray
    withdrawn_kwh: np.ndarray
    weight_kwh: np.ndarray
    plant_worth: np.ndarray
    member_worth: np.ndarray
    is_new: np.ndarray
    is_existing: np.ndarray
    capacity_kw: np.ndarray
    investment_eur: np.ndarray
    existing_share: float | None
    surplus_threshold: float
    members_need_plant: bool = False


@dataclass(frozen=True)
class Solution:
    """A choice, how good it is, and how much better another could be.

    Parameters
    ----------
    has_plant, has_member : numpy.ndarray
        Which plants and members of the instance are in.
    value : float
        Of the goal, on all 8,760 hours.
    bound : float
        No choice within the limits is better, as far as ``value`` is counted: for a constant worth of each shared kWh.
    greedy : float
        What choosing the best next thing, one after the other, would reach.
    rounds : int
        Rounds of cuts that were made.
    is_whole : bool
        False when it was stopped before the last round.
    """

    has_plant: np.ndarray
    has_member: np.ndarray
    value: float
    bound: float
    greedy: float
    rounds: int
    is_whole: bool = True

    @property
    def gap(self) -> float:
        """How far the bound lies above the value, as part of the bound [0 to 1]."""
        return max(0.0, (self.bound - self.value) / abs(self.bound)) if self.bound else 0.0


@dataclass(frozen=True)
class Proposal:
    """What is proposed, what it is worth, and how well that is proved.

    Parameters
    ----------
    goal, limits : ProposalGoal, ProposalLimits
        As asked.
    areas : pandas.DataFrame
        ``tables.ProposalAreas``: one row per area with anything to choose.
    plants : pandas.DataFrame
        ``tables.ProposedPlants``: every plant that could be, in or not, and why.
    recruiting : pandas.DataFrame
        ``tables.RecruitingSteps``: who is asked in which order, and what each adds.
    solution : Solution
        Value, bound and gap of the goal.
    unit : str
        Of the goal: ``kWh``, ``EUR``, ``members``, or empty for a mix.
    notes : tuple of Note
        What a reader must know.
    """

    goal: ProposalGoal
    limits: ProposalLimits
    areas: pd.DataFrame
    plants: pd.DataFrame
    recruiting: pd.DataFrame
    solution: Solution
    unit: str
    notes: tuple[Note, ...] = field(default=())
