"""Everybody of the list in a proposal: asked now and in which order, later, to verify first, kept out by a rule or by the area."""

import numpy as np
import pandas as pd

from cermap import tables
from cermap.proposing.material import Material
from cermap.records import Instance, Solution
from cermap.terms import AreaStatus, JoinReason, Reach, VerdictOutcome

_ORDER = {Reach.NOW: 0, Reach.LATER: 1, Reach.TO_VERIFY: 2, Reach.BY_RULE: 3, Reach.BY_AREA: 4}


def reach_of(
    material: Material, instance: Instance, solution: Solution, steps: pd.DataFrame, worth: pd.DataFrame
) -> pd.DataFrame:
    """``tables.RecruitingSteps``: a row per candidate of the list, members by area and step, then the others with why.

    Parameters
    ----------
    material, instance, solution
        Of the proposal.
    steps : pandas.DataFrame
        As ``recruiting_order`` gives it, of the chosen members.
    worth : pandas.DataFrame
        What each member adds, as ``marginals`` gives it.
    """
    members = _members(instance, solution, steps, worth)
    rest = material.plan.candidates[~material.plan.candidates["candidate_id"].isin(members["candidate_id"])]
    makers = _makers(rest, material, set(instance.plant_ids[solution.has_plant]))
    others = _others(rest[~rest["candidate_id"].isin(makers["candidate_id"])], material)
    whole = pd.concat([frame for frame in (members, makers, others) if len(frame)] or [members], ignore_index=True)
    place = {code: at for at, code in enumerate(material.plan.candidates["candidate_id"])}
    order = np.lexsort(
        (
            whole["candidate_id"].map(place).to_numpy(int),
            whole["step"].fillna(np.inf).to_numpy(float),
            whole["area_code"].fillna("~").to_numpy(str),
            whole["reach"].map(_ORDER).to_numpy(int),
        )
    )
    sorted_rows = whole.iloc[order].reset_index(drop=True)
    return tables.check(tables.RecruitingSteps, tables.complete(tables.RecruitingSteps, sorted_rows))


def _members(instance: Instance, solution: Solution, steps: pd.DataFrame, worth: pd.DataFrame) -> pd.DataFrame:
    ids = pd.Series(instance.member_ids, dtype="str")
    at_step = steps.set_index("candidate_id").reindex(ids)
    lost = worth.set_index("candidate_id")["shared_kwh"].reindex(ids)
    return pd.DataFrame(
        {
            "candidate_id": ids,
            "area_code": np.array(instance.area_codes, object)[instance.member_area],
            "step": at_step["step"].to_numpy(float),
            "reach": np.where(solution.has_member, Reach.NOW.value, Reach.LATER.value),
            "reasons": "",
            "withdrawn_kwh": instance.withdrawn_kwh.sum(axis=1, dtype=float),
            "added_shared_kwh": at_step["added_shared_kwh"].fillna(0.0).to_numpy(float),
            "shared_kwh": at_step["shared_kwh"].fillna(0.0).to_numpy(float),
            "marginal_shared_kwh": lost.fillna(0.0).to_numpy(float),
        }
    )


def _makers(rest: pd.DataFrame, material: Material, chosen: set[str]) -> pd.DataFrame:
    """Who is in one of these configurations with a plant alone: asked with it, and later where it is not chosen."""
    held = {code for one in material.meters.values() for code in one.members["candidate_id"]}
    owned = [one.plants.loc[one.plants["plant_id"].isin(chosen), "candidate_id"] for one in material.meters.values()]
    asked = {code for codes in owned for code in codes.dropna()}
    here = rest[rest["candidate_id"].isin(held)]
    reach = np.where(here["candidate_id"].isin(asked), Reach.NOW.value, Reach.LATER.value)
    return _rows(here, reach, np.full(len(here), "", dtype=object))


def _others(rest: pd.DataFrame, material: Material) -> pd.DataFrame:
    """Candidates who are in none of these configurations, by the best that joining says of them."""
    joining = material.plan.joining
    found = joining[joining["community_id"].isin(material.areas) & joining["candidate_id"].isin(rest["candidate_id"])]
    reach = np.select(
        [
            (found["rule_status"] == VerdictOutcome.FAIL).to_numpy(bool),
            (found["area_status"] == AreaStatus.OTHER).to_numpy(bool),
        ],
        [Reach.BY_RULE.value, Reach.BY_AREA.value],
        Reach.TO_VERIFY.value,
    )
    # To verify is nearer than a rule, a rule nearer than another area.
    rank = pd.Series(reach, index=found.index).map(_ORDER)
    best = found.assign(reach=reach, rank=rank).sort_values(["rank", "community_id"])
    best = best.drop_duplicates("candidate_id").set_index("candidate_id").reindex(rest["candidate_id"])
    # Nothing is said of who stands nowhere on the map: that is no other area, the place is to be found first.
    is_nowhere = rest["area_code"].isna().to_numpy(bool)
    otherwise = pd.DataFrame(
        {
            "reach": np.where(is_nowhere, Reach.TO_VERIFY.value, Reach.BY_AREA.value),
            "reasons": rest["certainty_reasons"].fillna("").where(is_nowhere, JoinReason.OTHER_AREA.value).to_numpy(),
        },
        index=best.index,
    )
    said = best[["reach", "reasons"]].astype(object).fillna(otherwise.astype(object))
    return _rows(rest, said["reach"].to_numpy(object), said["reasons"].to_numpy(object))


def _rows(people: pd.DataFrame, reach: np.ndarray, reasons: np.ndarray) -> pd.DataFrame:
    """Candidates who withdraw nothing in the proposal."""
    return pd.DataFrame(
        {
            "candidate_id": people["candidate_id"].to_numpy(object),
            "area_code": people["area_code"].to_numpy(object),
            "step": np.nan,
            "reach": reach,
            "reasons": reasons,
            "withdrawn_kwh": 0.0,
            "added_shared_kwh": 0.0,
            "shared_kwh": 0.0,
            "marginal_shared_kwh": 0.0,
        }
    )
