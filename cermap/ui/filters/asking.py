"""The one colour question above the map, and which outcomes stay lit."""

import streamlit as st

from cermap import filtering, palette
from cermap.records import Scene
from cermap.terms import Outcome, Question
from cermap.texts import Texts
from cermap.ui import state


def question_switch(texts: Texts) -> None:
    """Areas, role, certainty, or who can join."""

    def change() -> None:
        if chosen := st.session_state.get("question_switch"):
            state.set_question(Question(chosen))

    st.session_state["question_switch"] = state.question().value
    st.segmented_control(
        texts("Colours show"),
        [question.value for question in Question],
        required=True,
        key="question_switch",
        format_func=lambda code: texts.label(Question, code),
        on_change=change,
        label_visibility="collapsed",
        width="stretch",
    )


def outcome_filter(scene: Scene, texts: Texts) -> None:
    """The four answers of the chosen community, each with its count: pressed, only those stay lit."""
    assert scene.outcomes is not None
    # Of those that the other filters keep: the table below has as many rows.
    shown = filtering.kept(scene.plan.candidates, state.candidate_filter())
    of_shown = scene.outcomes["candidate_id"].isin(scene.plan.candidates.loc[shown, "candidate_id"])
    counts = scene.outcomes.loc[of_shown, "outcome"].value_counts()
    kept = state.outcome_filter()
    for column, outcome in zip(st.columns(len(Outcome), gap="small"), Outcome, strict=True):
        words = f"{palette.OUTCOME_SIGNS[outcome]} {texts.label(outcome)}"
        column.button(
            f"**{texts.number(counts.get(outcome, 0))}** {words}",
            key=f"answer-{outcome}",
            type="primary" if outcome in kept else "secondary",
            on_click=state.toggle_outcome,
            args=(outcome.value,),
            width="stretch",
            help=texts("Show only these; press again for all"),
        )
