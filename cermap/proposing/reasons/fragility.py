"""Who would change area or answer if a border, or a position, were wrong: robust members are drawn solid, the others hatched."""

import numpy as np
import pandas as pd

from cermap import areas
from cermap import plan as planning
from cermap.errors import InputError
from cermap.records import Plan, Proposal
from cermap.terms import Reach
from cermap.texts import N_

_ASKED = (Reach.NOW.value, Reach.LATER.value)


def fragile_members(plan: Plan, proposal: Proposal, error_m: float) -> pd.Series:
    """Which members, and owners of chosen plants, do not keep their answer at an error.

    Both are tried, a border that lies elsewhere and a position that is off; what a POD declares stays (R-ARE-07). The
    answer is kept when area and certainty are: one who is only likely there is no member yet.

    Parameters
    ----------
    plan : Plan
        The plan that the proposal was made of.
    proposal : Proposal
        As proposed.
    error_m : float
        How far borders and positions may be off [m].

    Returns
    -------
    pandas.Series
        bool, by candidate id, in the order of the list.

    Raises
    ------
    InputError
        When the error is below nothing, or no number.
    """
    if not (np.isfinite(error_m) and error_m >= 0):
        raise InputError(N_("An error is a distance of 0 m or more: {error} is none."), error=str(error_m))
    asked = proposal.recruiting.loc[proposal.recruiting["reach"].isin(_ASKED), "candidate_id"]
    chosen = proposal.plants.loc[proposal.plants["is_chosen"], "plant_id"]
    owners = plan.plants.loc[plan.plants["plant_id"].isin(chosen), "candidate_id"].dropna()
    people = plan.candidates[plan.candidates["candidate_id"].isin({*asked, *owners})]
    is_fragile = np.zeros(len(people), bool)
    for moved in ("tolerance", "position"):
        found = areas.robustness(
            people,
            planning.atlas_of(plan.inputs.reference),
            assumptions=plan.assumptions,
            as_of=plan.as_of,
            moved=moved,
            errors_m=(float(error_m),),
        )
        is_fragile |= found.holding["kept_to_m"].isna().to_numpy(bool)
    return pd.Series(is_fragile, index=pd.Index(people["candidate_id"], name="candidate_id"), name="is_fragile")
