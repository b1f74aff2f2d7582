"""Who is where, and the log of decisions with what was taken out."""

import pandas as pd
import streamlit as st

from cermap import communities, decisions, palette, wording
from cermap.decisions import Change
from cermap.minutes import minutes
from cermap.records import Plan
from cermap.terms import DecisionAction, DecisionSubject, Role
from cermap.texts import Texts
from cermap.ui.decisions import deciding
from cermap.ui.widgets import empty
from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX

_HEIGHT_PX = 480


def where_everybody_is(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Every candidate with the configuration it is in, or that it is in none."""
    if plan.candidates.empty:
        empty.needs_list(texts("Nobody is in the list yet: here stands in which configuration each one is."), texts)
        return
    where = communities.who_is_where(plan)
    by_code = {row["candidate_id"]: row for _, row in plan.candidates.iterrows()}
    groups = {row["community_id"]: row for _, row in plan.communities.iterrows()}
    rows = [by_code[code] for code in where["candidate_id"]]
    homes = [groups.get(code) for code in where["community_id"]]
    frame = pd.DataFrame(
        {
            texts("Name"): [wording.candidate_name(row, texts) for row in rows],
            texts("Configuration"): [
                texts("in none") if home is None else wording.community_name(home, texts) for home in homes
            ],
            texts("Stage"): ["–" if home is None else wording.stage_label(home, texts) for home in homes],
            texts("Role in it"): [
                f"{palette.ROLE_SIGNS[role]} {texts.label(Role, role)}" if isinstance(role, str) else "–"
                for role in where["member_role"]
            ],
            texts("Area"): [wording.certainty_label(row, area_labels, texts) for row in rows],
        }
    )
    placed = int(where["community_id"].notna().sum())
    st.markdown(
        texts(
            "{placed} places in configurations; {none} candidates are in none.",
            placed=placed,
            none=int(where["community_id"].isna().sum()),
        )
    )
    st.dataframe(
        frame,
        hide_index=True,
        row_height=ROW_HEIGHT_PX,
        height=_HEIGHT_PX,
        placeholder="",
        alt=texts("Who is where"),
    )


def log(plan: Plan, texts: Texts) -> None:
    """Every decision: when, who, what, why; and the candidates that can be put back."""
    lines = minutes(plan, texts)
    if lines.empty:
        empty.needs_decision(
            texts("No decision yet. Change a candidate, accept a proposal: each is written here and can be undone."),
            texts,
        )
        return
    here = lines["made_at"].dt.tz_localize("UTC").dt.tz_convert(_zone())
    frame = pd.DataFrame(
        {
            texts("When"): [f"{texts.date(moment.date())} {moment:%H:%M}" for moment in here],
            texts("What"): lines["what"].mask(lines["is_undone"], texts("(undone)") + " " + lines["what"]),
            texts("Who"): lines["made_by"].fillna("–"),
            texts("Why"): lines["why"].fillna("–"),
        }
    )[::-1]
    st.dataframe(
        frame,
        hide_index=True,
        row_height=ROW_HEIGHT_PX,
        height=min(_HEIGHT_PX, 36 + ROW_HEIGHT_PX * len(frame)),
        column_config={
            texts("When"): st.column_config.Column(width=130),
            texts("What"): st.column_config.Column(width=620),
        },
        alt=texts("Log of decisions"),
    )
    _taken_out(plan, texts)


def _taken_out(plan: Plan, texts: Texts) -> None:
    """Candidates that were taken out, to be put back."""
    gone = decisions.taken_out(plan.inputs.decisions)
    listed = decisions.decided_list(plan.inputs.candidate_list, plan.inputs.decisions).candidates
    rows = listed[listed["candidate_id"].isin(gone)]
    if rows.empty:
        return
    names = {
        row["candidate_id"]: wording.candidate_name(pd.Series({"match_label": None, **row}), texts)
        for _, row in rows.iterrows()
    }
    who, back = st.columns([70, 30], vertical_alignment="bottom")
    chosen = who.selectbox(texts("Taken out of the plan"), list(names), format_func=lambda code: names[code])
    if back.button(texts("Put back"), width="stretch", key="put_back"):
        subject = (DecisionSubject.CANDIDATE, chosen, (Change(),))
        deciding.decide(DecisionAction.PUT_BACK, [subject])
        st.rerun()


def _zone() -> object:
    """The time zone of whoever looks at the page."""
    return st.context.timezone or "UTC"
