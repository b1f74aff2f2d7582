"""Every plant that a proposal could have: in it or not, why, and what it adds."""

import numpy as np
import pandas as pd

from cermap import tables
from cermap.proposing.material import Material
from cermap.records import Instance, ProposalLimits, Solution
from cermap.terms import PlantChoice

# Less than a kWh, or a euro, is nothing.
_NOTHING = 1.0


def proposed_plants(
    material: Material, instance: Instance, solution: Solution, worth: pd.DataFrame, limits: ProposalLimits
) -> pd.DataFrame:
    """``tables.ProposedPlants``: those of the choice, then the plan's other plants that a rule or their place keeps out.

    Parameters
    ----------
    material, instance, solution, limits
        Of the proposal.
    worth : pandas.DataFrame
        What each adds, as ``marginals`` gives it.
    """
    added = worth.set_index("plant_id").reindex(instance.plant_ids)
    codes = pd.Series(instance.plant_ids, dtype="str")
    frame = pd.DataFrame(
        {
            "plant_id": codes,
            "area_code": np.array(instance.area_codes, object)[instance.plant_area],
            "is_new": instance.is_new,
            "is_chosen": solution.has_plant,
            "choice": _choices(instance, solution, added, limits),
            "capacity_kw": instance.capacity_kw,
            "investment_eur": instance.investment_eur,
            "injected_kwh": instance.injected_kwh.sum(axis=1, dtype=float),
            "marginal_shared_kwh": added["shared_kwh"].to_numpy(float),
            "marginal_goal": added["goal"].to_numpy(float),
        }
    )
    whole = pd.concat([frame, _others(material, set(instance.plant_ids))], ignore_index=True)
    plants = material.plan.plants.set_index("plant_id")
    named = plants["name"].fillna(_owner_names(material)).reindex(whole["plant_id"])
    whole["name"] = named.fillna(pd.Series(whole["plant_id"].to_numpy(), named.index)).to_numpy(object)
    whole["roof_id"] = whole["plant_id"].map(material.roof_ids)
    return tables.check(tables.ProposedPlants, tables.complete(tables.ProposedPlants, whole))


def _choices(instance: Instance, solution: Solution, added: pd.DataFrame, limits: ProposalLimits) -> list[str]:
    """Why each is in or not: what was asked for, then the limit that it would break, then that others give more."""
    has = solution.has_plant
    spent_eur = float(instance.investment_eur[has & instance.is_new].sum())
    used_kw = float(instance.capacity_kw[has & instance.is_new].sum())
    codes = []
    for place, code in enumerate(instance.plant_ids):
        power_kw, cost_eur = instance.capacity_kw[place], instance.investment_eur[place]
        gains = added["goal"].iloc[place] > 0 and added["shared_kwh"].iloc[place] > -_NOTHING
        is_new = instance.is_new[place]
        reasons = {
            PlantChoice.ASKED_FOR: has[place] and code in limits.must,
            PlantChoice.CHOSEN: has[place],
            PlantChoice.FORBIDDEN: code in limits.never,
            PlantChoice.TOO_LARGE: limits.plant_max_kw is not None and power_kw > limits.plant_max_kw,
            PlantChoice.ADDS_NOTHING: not gains,
            PlantChoice.OVER_BUDGET: is_new
            and limits.budget_eur is not None
            and spent_eur + cost_eur > limits.budget_eur,
            PlantChoice.OVER_CAPACITY: is_new
            and limits.capacity_kw is not None
            and used_kw + power_kw > limits.capacity_kw,
            PlantChoice.OVER_EXISTING_SHARE: _is_over_share(instance, solution, place),
            PlantChoice.OTHERS_BETTER: True,
        }
        codes.append(str(next(choice for choice, holds in reasons.items() if holds)))
    return codes


def _is_over_share(instance: Instance, solution: Solution, place: int) -> bool:
    """Whether an existing plant more would be too large a part of its configuration (R-PLT-08)."""
    if instance.existing_share is None or not instance.is_existing[place]:
        return False
    here = (instance.plant_area == instance.plant_area[place]) & solution.has_plant
    here[place] = True
    existing_kw = float(instance.capacity_kw[here & instance.is_existing].sum())
    return existing_kw > instance.existing_share * float(instance.capacity_kw[here].sum())


def _owner_names(material: Material) -> pd.Series:
    """Name, else address, of the candidate of each plant, by plant id."""
    people = material.plan.candidates.set_index("candidate_id")
    called = people["name"].fillna(people["address_text"])
    plants = material.plan.plants.set_index("plant_id")["candidate_id"]
    return plants.map(called).astype("str")


def _others(material: Material, known: set[str]) -> pd.DataFrame:
    """Plants of the plan that are in no choice: a rule, their place or another configuration keeps them out."""
    plants = material.plan.plants
    rest = plants[~plants["plant_id"].isin(known)]
    is_there = rest["is_existing"].fillna(False).to_numpy(bool) | rest["commissioning_date"].notna().to_numpy()
    return pd.DataFrame(
        {
            "plant_id": rest["plant_id"].to_numpy(object),
            "area_code": rest["area_code"].to_numpy(object),
            "is_new": ~is_there,
            "is_chosen": False,
            "choice": PlantChoice.NOT_ADMITTED.value,
            "capacity_kw": rest["capacity_kw"].to_numpy(float),
            "investment_eur": 0.0,
            "injected_kwh": 0.0,
            "marginal_shared_kwh": 0.0,
            "marginal_goal": 0.0,
        }
    )
