"""The one colour question above the map, and which outcomes stay lit."""

import streamlit as st

from cermap import palette
from cermap.records import Scene
from cermap.terms import Outcome, Question
from cermap.texts import Texts
from cermap.ui import state


def question_switch(texts: Texts) -> None:
    """Areas, role, certainty, or who can join."""

    def change() -> None:
        if st.session_state.question_switch:
            state.set_question(Question(st.session_state.question_switch))

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
    """With a chosen community: which outcomes stay lit; the rest fades on the map and leaves the table."""
    if scene.outcomes is None:
        return

    def change() -> None:
        state.set_outcome_filter(tuple(st.session_state.outcome_switch or ()))

    counts = scene.outcomes["outcome"].value_counts()
    st.session_state["outcome_switch"] = list(state.outcome_filter())
    st.pills(
        texts("Show only"),
        [o.value for o in Outcome],
        selection_mode="multi",
        key="outcome_switch",
        on_change=change,
        format_func=lambda code: (
            f"{palette.OUTCOME_SIGNS[code]} {texts.label(Outcome, code)} {texts.number(counts.get(code, 0))}"
        ),
        label_visibility="collapsed",
    )
