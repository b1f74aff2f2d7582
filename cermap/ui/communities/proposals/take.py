"""What is done with a proposal: its roofs become plants of the plan, or it goes away as a workbook."""

import pandas as pd
import streamlit as st

from cermap import files, proposing
from cermap.proposing.keeping import Act
from cermap.records import Plan
from cermap.terms import DecisionAction
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.communities.proposals import session as proposal_session
from cermap.ui.communities.proposals.session import Made
from cermap.ui.decisions import deciding


def buttons(made: Made, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Into the plan, and as a file."""
    is_of_plan = made.plan.digest == plan.digest
    acts = proposing.proposal_subjects(made.proposal, plan, made.roofs) if is_of_plan else []
    take, away = st.columns([58, 42], gap="small")
    if take.button(
        texts("Bring into the plan"),
        key="proposal_take",
        icon=":material/add_task:",
        width="stretch",
        disabled=not acts,
    ):
        with messages.errors_as_sentences(texts):
            _take(acts, made, texts)
            st.rerun()
    away.download_button(
        texts("Workbook (XLSX)"),
        lambda: files.proposal_workbook(made.proposal, made.plan, area_labels, texts),
        texts("cermap-proposal-{digest}.xlsx", digest=made.plan.digest[:8]),
        files.media_type(".xlsx"),
        key="proposal_workbook",
        on_click="ignore",
        width="stretch",
    )
    if is_of_plan:
        st.caption(_said(acts, texts))


def _said(acts: list[Act], texts: Texts) -> str:
    """What the button would change."""
    counts = {action: len(subjects) for action, subjects in acts}
    said = []
    if added := counts.get(DecisionAction.ADD, 0):
        said.append(texts.plural("{count} roof becomes a plant", "{count} roofs become plants", added))
    if gone := counts.get(DecisionAction.REMOVE, 0):
        said.append(texts.plural("{count} plant leaves the plan", "{count} plants leave the plan", gone))
    if not said:
        return texts("Nothing to bring: the plan has these plants already.")
    return texts(
        "Into the plan: {said}. Nothing changes for members; each step can be undone by itself.", said=", ".join(said)
    )


def _take(acts: list[Act], made: Made, texts: Texts) -> None:
    with st.spinner(texts("Updating the plan…")):
        for action, subjects in acts:
            deciding.decide(action, subjects, texts("From the proposal"))
    made.taken_digest = state.plan().digest
    proposal_session.set_made(made)
