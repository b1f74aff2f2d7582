"""The one colour question above the map, and which outcomes stay lit."""

import pandas as pd
import streamlit as st

from cermap import palette
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
    counts = scene.outcomes["outcome"].value_counts()
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


def button(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    """The filter's window: areas, municipalities, roles, certainty, how found, kind of subject, words."""


def chips(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    """What is filtered, each a chip that takes it off, and how many are hidden by it."""
