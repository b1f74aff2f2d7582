"""The choice as numbers: what an hour of sharing counts, what a plant counts by itself, what it costs (``records.Instance``).

The worth of a shared kWh is that of the best bracket, the same for every plant: tariff and valorisation of its hour (R-TAR-01
to R-TAR-03, R-TAR-10). What brackets, seniority, grants and the bound surplus change is left to the account that is made of
the choice; so value and bound are told of the goal, and euro of the account.
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cermap import rules
from cermap.accounts import GridMeters
from cermap.energy import money, tariff
from cermap.errors import InputError
from cermap.parameters import number
from cermap.proposing.material import Material, material_of
from cermap.records import EnergyAssumptions, Instance, LoadProfiles, Plan, ProposalGoal, ProposalLimits
from cermap.rules.members.roles import CONSUMING
from cermap.terms import ConfigType
from cermap.texts import N_

_HOURS, _KWH_OF_MWH = 8760, 1000
# So small beside any goal that it only decides between equals: rather more sharing, rather fewer plants.
_TIE = 1e-6
_PHOTOVOLTAIC = "fotovoltaico"


@dataclass(frozen=True)
class _Worths:
    """What one goal counts: a shared kWh of each hour, each plant, each member."""

    weight_kwh: np.ndarray
    plant: np.ndarray
    member: np.ndarray


def instance_of(
    plan: Plan,
    profiles: LoadProfiles,
    goal: ProposalGoal,
    limits: ProposalLimits,
    roofs: pd.DataFrame | None = None,
) -> Instance:
    """The choice that a plan and its roofs leave, for a goal.

    Parameters
    ----------
    plan : Plan
        As it stands at the table.
    profiles : LoadProfiles
        Shapes of demand and sun.
    goal : ProposalGoal
        What counts.
    limits : ProposalLimits
        Of them the areas.
    roofs : pandas.DataFrame, optional
        ``tables.Shortlist`` or ``tables.ScoutedRoofs``.

    Raises
    ------
    InputError
        When the goal has no weight, or a weight below nothing.
    """
    return instance_from(material_of(plan, profiles, limits.area_codes, roofs), goal)


def instance_from(material: Material, goal: ProposalGoal) -> Instance:
    """The numbers of what can be chosen; rows are sorted by area and id.

    Parameters
    ----------
    material : Material
        What can be chosen, by area.
    goal : ProposalGoal
        What a choice is worth.

    Raises
    ------
    InputError
        When the goal has no weight, or a weight below nothing.
    """
    _check(goal)
    plan, energy = material.plan, material.plan.inputs.energy
    area_codes = tuple(sorted(set(material.areas.values())))
    meters = [material.meters[code] for code in material.areas]
    at = [area_codes.index(material.areas[code]) for code in material.areas]
    plants, members = _stacked(meters, at, "plants"), _stacked(meters, at, "members")
    plant_order = np.lexsort((plants["plant_id"].to_numpy(str), plants["area"].to_numpy()))
    member_order = np.lexsort((members["candidate_id"].to_numpy(str), members["area"].to_numpy()))
    # Who only produces comes with its plant: there is nobody to ask.
    member_order = member_order[members["member_role"].isin(CONSUMING).to_numpy(bool)[member_order]]
    plants, members = plants.iloc[plant_order], members.iloc[member_order]
    injected = _hours([one.injected_kwh for one in meters])[plant_order]
    withdrawn = _hours([one.withdrawn_kwh for one in meters])[member_order]
    earns = np.concatenate([np.zeros(0, bool), *(one.has_tariff for one in meters)])[plant_order]
    power_kw = np.concatenate([np.zeros(0), *(one.power_kw for one in meters)])[plant_order]
    grants = np.concatenate([np.zeros(0), *(one.grant_share for one in meters)])[plant_order]
    prices = tariff.hourly(energy.prices, energy.assumptions.zonal_price_eur_mwh)
    costs = _Costs(plants, power_kw, grants, energy.assumptions, plan.as_of)
    # Only energy of plants with the tariff is shared under it (R-ENE-01).
    sharing = np.where(earns[:, None], injected, np.float32(0))
    worths = _worths(goal, sharing, withdrawn, _value(injected, prices, costs, plan.as_of))
    return Instance(
        plant_ids=plants["plant_id"].to_numpy(object),
        member_ids=members["candidate_id"].to_numpy(object),
        plant_area=plants["area"].to_numpy(int),
        member_area=members["area"].to_numpy(int),
        area_codes=area_codes,
        injected_kwh=sharing,
        withdrawn_kwh=withdrawn,
        weight_kwh=worths.weight_kwh,
        plant_worth=worths.plant,
        member_worth=worths.member,
        is_new=costs.is_new,
        is_existing=rules.existing_plants(plants, plan.as_of).fillna(value=False).to_numpy(bool),
        capacity_kw=plants["capacity_kw"].to_numpy(float),
        investment_eur=costs.investment_eur,
        existing_share=number("existing_share_max", plan.as_of),
        surplus_threshold=number("surplus_threshold", plan.as_of),
        members_need_plant=goal.members > 0,
    )


def _check(goal: ProposalGoal) -> None:
    weights = (goal.shared_energy, goal.value, goal.members)
    if not np.isfinite(weights).all() or min(weights) < 0 or not max(weights) > 0:
        raise InputError(
            N_("A proposal needs a goal: give at least one of energy, value and members a weight above 0.")
        )


class _Costs:
    """What each plant costs a year, and to build."""

    def __init__(
        self, plants: pd.DataFrame, power_kw: np.ndarray, grants: np.ndarray, assumed: EnergyAssumptions, day: dt.date
    ) -> None:
        is_there = plants["is_existing"].fillna(False).to_numpy(bool) | plants["commissioning_date"].notna().to_numpy()
        self.is_new = ~is_there
        cost_eur = np.nan_to_num(money.own_cost_eur(power_kw, grants, day))
        self.investment_eur = np.where(self.is_new, cost_eur, 0.0)
        rate, years = assumed.discount_rate, assumed.years
        annuity = rate / (1 - (1 + rate) ** -years) if rate else 1 / years
        running_eur = plants["capacity_kw"].to_numpy(float) * assumed.running_cost_eur_kw
        self.yearly_eur = running_eur + np.nan_to_num(money.gse_fee_eur(power_kw, day)) + self.investment_eur * annuity


def _value(injected: np.ndarray, prices: np.ndarray, costs: _Costs, day: dt.date) -> tuple[np.ndarray, np.ndarray]:
    """Worth of a shared kWh of each hour [EUR], and of each plant by itself [EUR a year]."""
    premium = tariff.premium_eur_mwh(prices, 1.0, _PHOTOVOLTAIC, day)
    ones = np.ones(_HOURS)
    valued = tariff.valorisation_eur(ConfigType.CER.value, ones, ones, np.zeros(_HOURS), prices, day).total_eur / _HOURS
    return premium / _KWH_OF_MWH + valued, money.sale_eur(injected, prices) - costs.yearly_eur


def _worths(
    goal: ProposalGoal, injected: np.ndarray, withdrawn: np.ndarray, value: tuple[np.ndarray, np.ndarray]
) -> _Worths:
    """The weights of a goal; of several goals each is first divided by what everything together would reach."""
    shared = np.minimum(injected.sum(axis=0, dtype=float), withdrawn.sum(axis=0, dtype=float))
    value_kwh, value_plant = value
    most = {
        "shared_energy": max(shared.sum(), 1.0),
        "value": max(float(value_kwh @ shared + np.maximum(value_plant, 0).sum()), 1.0),
        "members": max(float(len(withdrawn)), 1.0),
    }
    weights = {name: getattr(goal, name) for name in most}
    if sum(weight > 0 for weight in weights.values()) == 1:
        parts = {name: float(weight > 0) for name, weight in weights.items()}
    else:
        total = sum(weights.values())
        parts = {name: weight / total / most[name] for name, weight in weights.items()}
    tie = _TIE * max(parts["members"] * most["members"], 0.0) / most["shared_energy"]
    return _Worths(
        weight_kwh=np.full(_HOURS, parts["shared_energy"] + tie) + parts["value"] * value_kwh,
        plant=parts["value"] * value_plant,
        member=np.full(len(withdrawn), parts["members"]),
    )


def _stacked(meters: list[GridMeters], at: list[int], name: str) -> pd.DataFrame:
    """The plants, or members, of all areas under each other, with the place of their area."""
    frames = [getattr(one, name).assign(area=place) for one, place in zip(meters, at, strict=True)]
    held = [frame for frame in frames if len(frame)] or frames[:1]
    if not held:
        raise InputError(
            N_(
                "There is nothing to choose: no area that is not frozen has the members and the plant or roof that a configuration needs (R-CFG-05). Add what is missing."
            )
        )
    whole: pd.DataFrame = pd.concat(held, ignore_index=True)
    return whole


def _hours(rows: list[np.ndarray]) -> np.ndarray:
    return np.concatenate([np.zeros((0, _HOURS), np.float32), *rows])
