"""The people of a configuration, in two tabs: its members, and who else could come in; and the ways out and in."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cermap import palette, wording
from cermap.decisions import Change
from cermap.terms import CandidateStatus, DecisionAction, DecisionSubject, Outcome, Role
from cermap.texts import Texts
from cermap.ui import trying
from cermap.ui.candidates import forms as candidate_forms
from cermap.ui.candidates import statuses
from cermap.ui.decisions import deciding
from cermap.ui.messages import called, plain
from cermap.ui.widgets.tables.cells import signed
from cermap.ui.widgets.tables.rows import chosen_row


def show_members(members: pd.DataFrame, community_id: str, area_labels: pd.Series, texts: Texts) -> None:
    """Who is in it, and what can be done with a chosen one."""
    if members.empty:
        st.info(texts("Nobody of the list is known to be in it. The next tab has those who could come in."))
        return
    # What can be done stands above the table, in sight also while the table is long.
    acts = st.container()
    frame = _member_columns(members, area_labels, texts)
    chosen = chosen_row(members, frame, f"members-{community_id}", texts("Members"), widths=(112, 176, 126, 92, 84))
    with acts:
        _member_acts(members, chosen, community_id, texts)


def show_others(others: pd.DataFrame, community_id: str, texts: Texts) -> None:
    """Who of the list could come in, and the way."""
    if others.empty:
        st.info(texts("Nobody of the list who could share here is outside."))
        return
    acts = st.container()
    frame = pd.DataFrame(
        {
            texts("Answer"): [signed(palette.OUTCOME_SIGNS, o, texts.label(Outcome, o)) for o in others["outcome"]],
            texts("Name"): wording.candidate_names(others, texts),
            texts("Reason"): [wording.short_reasons(cell, texts) for cell in others["reasons"]],
        }
    )
    tints = [palette.TINTS[outcome] for outcome in others["outcome"]]
    title = texts("Who else could come in")
    chosen = chosen_row(others, frame, f"others-{community_id}", title, tints, widths=(122, 220))
    with acts:
        _take_in(chosen, community_id, texts)


def _member_columns(members: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    return pd.DataFrame(
        {
            texts("Role"): [signed(palette.ROLE_SIGNS, r, texts.label(Role, r)) for r in members["member_role"]],
            texts("Name"): wording.candidate_names(members, texts),
            texts("Area"): [wording.certainty_label(row, area_labels, texts) for _, row in members.iterrows()],
            texts("Demand (kWh)"): members["annual_demand_kwh"].to_numpy(),
            texts("Plant (kW)"): members["own_plant_kw"].to_numpy(),
            texts("Status"): [_status(code, texts) for code in members["status"]],
        }
    )


def _member_acts(members: pd.DataFrame, row: pd.Series | None, community_id: str, texts: Texts) -> None:
    """What one can do with a chosen member, and with the status of all."""
    who, change, out, leave, attempt, steps = st.columns(
        [18, 16, 13, 20, 16, 17], vertical_alignment="center", gap="small"
    )
    with steps:
        statuses.of_members(members, texts)
    with attempt:
        trying.member(row, texts)
    name = texts("Choose a row") if row is None else wording.candidate_name(row, texts)
    who.markdown(f"**{called(name)}**" if row is not None else called(name))
    candidate_forms.change_button(change, row, texts)
    candidate_forms.out_button(out, row, texts)
    pressed = leave.button(
        texts("Leave out"),
        icon=":material/logout:",
        key="leave_out",
        width="stretch",
        disabled=row is None,
        help=texts("Leave out of this configuration"),
    )
    if pressed and row is not None:
        title = texts("Leave out: {name}", name=called(name))
        deciding.ask(title, lambda: _leaving(row, community_id, texts), texts("Leave out"), texts)


def _leaving(row: pd.Series, community_id: str, texts: Texts) -> Callable[[str], None]:
    if row["outcome"] == Outcome.CAN_SHARE:
        st.markdown(
            texts(
                "Participation is open by law: an admitted consumer of the area who asks comes in (R-CFG-12). Leave out only who does not want to, or is elsewhere."
            )
        )
    code = str(row["candidate_id"])
    return lambda why: deciding.decide(
        DecisionAction.LEAVE_OUT,
        [(DecisionSubject.CONFIGURATION, community_id, [Change("candidate_id", code, None)])],
        why,
    )


def _take_in(row: pd.Series | None, community_id: str, texts: Texts) -> None:
    """What a chosen candidate outside would be here, and the way in."""
    who, come = st.columns([72, 28], vertical_alignment="center", gap="small")
    name = texts("Choose a row") if row is None else wording.candidate_name(row, texts)
    who.markdown(called(name) if row is None else f"**{called(name)}** · {plain(wording.outcome_sentence(row, texts))}")
    pressed = come.button(
        texts("Take in"),
        icon=":material/login:",
        key="take_in",
        width="stretch",
        disabled=row is None,
        help=texts("Take into this configuration"),
    )
    if pressed and row is not None:
        code = str(row["candidate_id"])
        subject = (DecisionSubject.CONFIGURATION, community_id, [Change("candidate_id", None, code)])
        title = texts("Take in: {name}", name=called(name))
        deciding.ask(
            title, lambda: lambda why: deciding.decide(DecisionAction.TAKE_IN, [subject], why), texts("Take in"), texts
        )


def _status(code: object, texts: Texts) -> str:
    return texts.label(CandidateStatus, code) if isinstance(code, str) else "–"
