"""Whom to ask in an area: in which order, what each step adds, who hangs on a border, who comes later or cannot be in."""

import pandas as pd
import streamlit as st

from cermap import palette, proposing, wording
from cermap.records import Plan, Proposal
from cermap.terms import Reach
from cermap.texts import Texts
from cermap.ui.communities.proposals.session import Made
from cermap.ui.communities.proposals.tabs import steps as proposal_steps
from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX, tint
from cermap.ui.widgets.tables.rows import columns, room

# How far positions and borders may be off for somebody to hang on them [m].
ERROR_M = 100
FRAGILE_SIGN, ROBUST_SIGN = "▨", "■"
LOOKS = {
    Reach.NOW: "ok",
    Reach.LATER: "not_applicable",
    Reach.TO_VERIFY: "to_verify",
    Reach.BY_RULE: "fail",
    Reach.BY_AREA: "fail",
}


def of_area(proposal: Proposal, area_code: str) -> pd.DataFrame:
    """The rows of an area, in the order in which they are asked."""
    return proposal.recruiting[proposal.recruiting["area_code"] == area_code]


def show(steps: pd.DataFrame, made: Made, texts: Texts) -> None:
    """The picture of what each step adds, and a row per candidate."""
    names = people(made.plan, texts)
    # Who only produces is asked with its plant, at no step.
    asked = steps[(steps["reach"] == Reach.NOW) & steps["step"].notna()]
    if len(asked) > 1:
        proposal_steps.draw(asked, names, texts)
    is_fragile = fragile(made)
    looks = [LOOKS[Reach(code)] for code in steps["reach"]]
    frame = pd.DataFrame(
        {
            texts("Asked"): [
                f"{palette.VERDICT_SIGNS[look]} {_asked(row, texts)}"
                for look, (_, row) in zip(looks, steps.iterrows(), strict=True)
            ],
            texts("Name"): steps["candidate_id"].map(names).to_numpy(object),
            texts("Adds (kWh)"): _numbers(steps, "added_shared_kwh", texts),
            texts("Shared so far (kWh)"): _numbers(steps, "shared_kwh", texts),
            texts("Lost without it (kWh)"): [
                texts.number(row["marginal_shared_kwh"]) if row["reach"] == Reach.NOW else "–"
                for _, row in steps.iterrows()
            ],
            texts("Place"): [holds(code, is_fragile, texts) for code in steps["candidate_id"]],
            texts("Why"): [wording.short_reasons(cell, texts) or "–" for cell in steps["reasons"]],
        }
    )
    tints = tuple(palette.VERDICT_TINTS[look] for look in looks)
    with room("proposal-members"):
        st.dataframe(
            frame.style.apply(tint(tints), axis=0, subset=[frame.columns[0]]),
            hide_index=True,
            row_height=ROW_HEIGHT_PX,
            height="stretch",
            column_config=columns(frame, (130, 190, 80, 110, 120, 90)),
            alt=texts("Whom to ask, in which order, and who cannot be in"),
        )
    st.caption(
        texts(
            "{sign} fragile: another answer if positions or borders were {error} m off. Nobody who is admitted is left out (R-CFG-12).",
            sign=FRAGILE_SIGN,
            error=ERROR_M,
        )
    )


def people(plan: Plan, texts: Texts) -> dict[str, str]:
    """What each candidate is called, by id."""
    return dict(zip(plan.candidates["candidate_id"], wording.candidate_names(plan.candidates, texts), strict=True))


def fragile(made: Made) -> "pd.Series[bool]":
    """Who hangs on a border or a position, asked once for a proposal."""
    if made.is_fragile is None:
        made.is_fragile = proposing.fragile_members(made.plan, made.proposal, float(ERROR_M))
    return made.is_fragile


def holds(candidate_id: str, is_fragile: "pd.Series[bool]", texts: Texts) -> str:
    """Sign and word of how sure the place of a member is; a dash for who is none."""
    if candidate_id not in is_fragile.index:
        return "–"
    return f"{FRAGILE_SIGN} {texts('fragile')}" if is_fragile[candidate_id] else f"{ROBUST_SIGN} {texts('robust')}"


def _asked(row: pd.Series, texts: Texts) -> str:
    if row["reach"] == Reach.NOW and pd.notna(row["step"]):
        return texts("step {step}", step=int(row["step"]))
    return texts.label(Reach, row["reach"])


def _numbers(steps: pd.DataFrame, name: str, texts: Texts) -> list[str]:
    return [texts.number(row[name]) if pd.notna(row["step"]) else "–" for _, row in steps.iterrows()]
