"""What a session remembers: the language, the plan, the selection, the colour question.

All under plain session keys, never widget keys, so that they survive a change of page; each page also runs alone (the
defaults are here). One ``Selection``; three writers (map, table, search), one reader (the map view).
"""

from dataclasses import replace

import streamlit as st

from cermap import plan as planning
from cermap.records import Plan, Selection
from cermap.terms import Question
from cermap.texts import LANGUAGES, Texts
from cermap.ui import loading

_LANGUAGE = "language"
_PLAN = "plan"
_SELECTION = "selection"
_QUESTION = "question"
_GO = "go"
_FILTER = "outcome_filter"


def texts() -> Texts:
    """The words of the session's language: Italian unless chosen otherwise (also by ``?lang=en``)."""
    if _LANGUAGE not in st.session_state:
        asked = st.query_params.get("lang", "it")
        st.session_state[_LANGUAGE] = asked if asked in LANGUAGES else "it"
    return Texts(st.session_state[_LANGUAGE])


def set_language(language: str) -> None:
    """Change the session's language; view and selection stay."""
    st.session_state[_LANGUAGE] = language


def plan() -> Plan:
    """The session's plan: the demonstration until a list is brought."""
    return st.session_state.get(_PLAN) or loading.demonstration_plan()


def set_plan(new: Plan | None) -> None:
    """Put a plan on the table (None: the demonstration again); what was chosen in the old one is let go."""
    st.session_state[_PLAN] = new
    st.session_state[_SELECTION] = Selection()
    st.session_state[_FILTER] = ()


def recompute() -> None:
    """Other areas are in use: the session's own plan is made again on them."""
    old = st.session_state.get(_PLAN)
    if old is None:
        set_plan(None)
        return
    inputs = replace(old.inputs, reference=loading.reference())
    set_plan(planning.make_plan(inputs, old.assumptions, old.as_of))


def selection() -> Selection:
    """What is chosen."""
    return st.session_state.get(_SELECTION, Selection())


def select(layer: str | None, ids: tuple[str, ...] = (), *, go: bool = False) -> None:
    """Choose something; ``go`` also moves the map there. A chosen community asks who can join it."""
    st.session_state[_FILTER] = ()
    if go:
        st.session_state[_GO] = st.session_state.get(_GO, 0) + 1
    st.session_state[_SELECTION] = Selection(layer, ids, st.session_state[_GO] if go else 0)
    if layer in {"communities", "candidates"}:
        set_question(Question.JOINING)


def stay() -> None:
    """The map has gone where it was told; later runs only mark."""
    st.session_state[_SELECTION] = replace(selection(), go=0)


def question() -> Question:
    """The colour question of the map."""
    return st.session_state.get(_QUESTION, Question.AREAS)


def set_question(new: Question) -> None:
    """Change the colour question."""
    st.session_state[_QUESTION] = new


def outcome_filter() -> tuple[str, ...]:
    """Outcomes that stay lit; empty shows all."""
    return st.session_state.get(_FILTER, ())


def set_outcome_filter(outcomes: tuple[str, ...]) -> None:
    """Choose the outcomes that stay lit."""
    st.session_state[_FILTER] = outcomes
