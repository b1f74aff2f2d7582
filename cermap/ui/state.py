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
from cermap.ui import keeping, loading
from cermap.ui.sight import Sight

_LANGUAGE = "language"
_PLAN = "plan"
_SELECTION = "selection"
_QUESTION = "question"
_GO = "go"
_FILTER = "outcome_filter"
_BACK = "community_before"
_VIEW = "view"
_START = "start_view"


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
    """The session's plan: the one whose code is in the address, or the demonstration, until a list is brought."""
    if _PLAN not in st.session_state:
        st.session_state[_PLAN] = None
        if (asked := keeping.open_from_address()) is not None:
            lay(asked)
    return st.session_state[_PLAN] or loading.demonstration_plan()


def has_own_plan() -> bool:
    """Whether another plan than the demonstration that ships is on the table."""
    return st.session_state.get(_PLAN) is not None


def set_plan(new: Plan | None, *, is_same_work: bool = False) -> None:
    """Put a plan on the table (None: the demonstration again) and keep it; what was chosen in the old one is let go.

    Parameters
    ----------
    new : records.Plan or None
        What was made.
    is_same_work : bool
        Whether it is the plan of before, changed: it takes its place in the data folder. Else it is a new one, unless
        it is of the same list.
    """
    old = st.session_state.get(_PLAN)
    lay(new)
    if new is None:
        keeping.forget()
    else:
        keeping.autosave(new, is_same_work=is_same_work or _is_of_same_list(old, new))


def change_plan(new: Plan) -> None:
    """The plan on the table after a decision: what is chosen and what the map shows stay."""
    st.session_state[_PLAN] = new
    keeping.autosave(new, is_same_work=True)


def lay(new: Plan | None) -> None:
    """Put a plan on the table as it is, without saving it: it was just opened."""
    st.session_state[_PLAN] = new
    select(None, go=True)
    set_question(Question.CERTAINTY if new else Question.AREAS)


def recompute() -> None:
    """Other areas are in use: the session's own plan is made again on them."""
    old = st.session_state.get(_PLAN)
    if old is None:
        set_plan(None)
        return
    inputs = replace(old.inputs, reference=loading.reference())
    set_plan(planning.make_plan(inputs, old.assumptions, old.as_of), is_same_work=True)


def selection() -> Selection:
    """What is chosen."""
    chosen: Selection = st.session_state.get(_SELECTION, Selection())
    return chosen


def select(layer: str | None, ids: tuple[str, ...] = (), *, go: bool = False) -> None:
    """Choose something; ``go`` also moves the map there. A chosen community asks who can join it."""
    st.session_state[_FILTER] = ()
    old = selection()
    # A candidate is often looked at from a community: the way back is kept.
    if layer == "candidates" and old.layer == "communities":
        st.session_state[_BACK] = old.id
    elif layer != "candidates":
        st.session_state[_BACK] = None
    if go:
        st.session_state[_GO] = st.session_state.get(_GO, 0) + 1
    st.session_state[_SELECTION] = Selection(layer, ids, st.session_state[_GO] if go else 0)
    # Without communities there is nothing to join: the list of candidates stays in sight.
    if layer in {"communities", "candidates"} and len(plan().communities):
        set_question(Question.JOINING)


def community_before() -> str | None:
    """The community from which the chosen candidate was looked at."""
    return st.session_state.get(_BACK)


def question() -> Question:
    """The colour question of the map."""
    asked: Question = st.session_state.get(_QUESTION, Question.AREAS)
    return asked


def set_question(new: Question) -> None:
    """Change the colour question."""
    st.session_state[_QUESTION] = new


def outcome_filter() -> tuple[str, ...]:
    """Outcomes that stay lit; empty shows all."""
    kept: tuple[str, ...] = st.session_state.get(_FILTER, ())
    return kept


def toggle_outcome(outcome: str) -> None:
    """Light only this outcome beside those already chosen, or let it go."""
    kept = outcome_filter()
    st.session_state[_FILTER] = tuple(one for one in kept if one != outcome) if outcome in kept else (*kept, outcome)


def view() -> Sight | None:
    """What the map shows, or showed when it was left; None before it has told."""
    return st.session_state.get(_VIEW)


def set_view(new: Sight) -> None:
    """Remember what the map shows; the map itself keeps its own view."""
    st.session_state[_VIEW] = new


def start_view() -> Sight | None:
    """The view that this session's map starts with: constant, so that the heavy base is never sent again."""
    return st.session_state.get(_START)


def start_at(asked: Sight) -> None:
    """Let the map start with this view."""
    st.session_state[_START] = asked
    set_view(asked)


def ids_of(of: Plan, layer: str) -> set[str]:
    """What can be chosen in a layer of a plan."""
    tables = {
        "areas": of.inputs.reference.areas["area_code"],
        "communities": of.communities["community_id"],
        "candidates": of.candidates["candidate_id"],
    }
    return set(tables[layer])


def _is_of_same_list(old: Plan | None, new: Plan) -> bool:
    return old is not None and old.inputs.candidate_list.original.equals(new.inputs.candidate_list.original)
