"""What a session remembers of proposals: what is asked, what is in the making, what came out, which tab is open.

All under plain session keys, so that it survives a change of page. A field keeps its own key only while it is drawn:
``field`` brings it up to what is remembered, and what is changed there is remembered.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from cermap.records import Plan, Proposal, ProposalGoal, ProposalLimits
from cermap.terms import GoalKind
from cermap.ui.communities.proposals.making.job import Job
from cermap.ui.widgets import fields

# Sets of plants that are to be together, or apart: more of them are for the terminal.
GROUPS = 3
_GROUPED = [f"{kind}_{place}" for kind in ("together", "apart") for place in range(GROUPS)]
# What asks nothing.
NOTHING_ASKED: dict[str, Any] = {
    "budget_eur": None,
    "capacity_kw": None,
    "plant_max_kw": None,
    "members_reached": None,
    "below_surplus": False,
    "must": [],
    "never": [],
    "area_codes": [],
    **{name: [] for name in _GROUPED},
}
# Points as people set them, of which only the parts count.
POINTS = {"value": 2, "shared_energy": 1, "members": 1}
_GROUP = "proposal"
_JOB, _MADE = "proposal_job", "proposal_made"


@dataclass(eq=False)
class Made:
    """A proposal, what it was made of, and what was asked of it since.

    Parameters
    ----------
    plan : records.Plan
        The plan that it was made of.
    roofs : pandas.DataFrame
        The roofs that it could choose from.
    proposal : records.Proposal
        As proposed.
    taken_digest : str or None
        Digest of the plan that has taken it.
    wanted : pandas.DataFrame or None
        Whom to look for, once it was asked.
    is_fragile : pandas.Series or None
        Who hangs on a border, once it was asked.
    """

    plan: Plan
    roofs: pd.DataFrame
    proposal: Proposal
    taken_digest: str | None = None
    wanted: pd.DataFrame | None = None
    is_fragile: "pd.Series[bool] | None" = None


def kept(name: str, default: Any = None) -> Any:
    """What is remembered under a name."""
    return fields.kept(_GROUP, name, default)


def keep(name: str, value: Any) -> None:
    """Remember something; a field of that name shows it from the next run on."""
    fields.keep(_GROUP, name, value)


def field(name: str, default: Any) -> dict[str, Any]:
    """Key and callback of the field of a name; first drawn it shows what is remembered."""
    return fields.field(_GROUP, name, default)


def let_go_of(known: Collection[str], names: Collection[str]) -> None:
    """Forget what another plan had and this one has not."""
    for name in names:
        chosen = kept(name, [])
        if any(code not in known for code in chosen):
            keep(name, [code for code in chosen if code in known])


def plant_fields() -> list[str]:
    """The limits that name plants."""
    return ["must", "never", *_GROUPED]


def goal_kind() -> GoalKind:
    """What is to be made as large as it can be."""
    return GoalKind(kept("goal", GoalKind.VALUE.value))


def goal() -> ProposalGoal:
    """The goal as it is set; points that are all nothing count as those that the page begins with."""
    kind = goal_kind()
    if kind is not GoalKind.MIXED:
        return ProposalGoal(**{name: float(name == kind) for name in POINTS})
    points = {name: float(kept(f"points_{name}", default)) for name, default in POINTS.items()}
    return ProposalGoal(**(points if any(points.values()) else POINTS))


def limits() -> ProposalLimits:
    """The limits as they are set."""
    said = {name: kept(name, default) for name, default in NOTHING_ASKED.items()}
    groups = {
        kind: tuple(frozenset(said[name]) for name in _GROUPED if name.startswith(kind) and len(said[name]) > 1)
        for kind in ("together", "apart")
    }
    return ProposalLimits(
        budget_eur=said["budget_eur"],
        capacity_kw=said["capacity_kw"],
        plant_max_kw=said["plant_max_kw"],
        members_reached=said["members_reached"],
        below_surplus=bool(said["below_surplus"]),
        must=frozenset(said["must"]),
        never=frozenset(said["never"]),
        area_codes=frozenset(said["area_codes"]),
        **groups,
    )


def asks() -> int:
    """How many limits are set."""
    return sum(kept(name, default) != default for name, default in NOTHING_ASKED.items())


def ask_nothing() -> None:
    """Take the limits away."""
    for name, default in NOTHING_ASKED.items():
        keep(name, default)


def job() -> Job | None:
    """What is in the making."""
    found: Job | None = st.session_state.get(_JOB)
    return found


def set_job(new: Job | None) -> None:
    """Remember what is in the making."""
    st.session_state[_JOB] = new


def made() -> Made | None:
    """The last proposal."""
    found: Made | None = st.session_state.get(_MADE)
    return found


def set_made(new: Made) -> None:
    """Remember a proposal in place of the last one."""
    st.session_state[_MADE] = new
