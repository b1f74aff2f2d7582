"""How the map is looked at: the colour question, lit answers, the filter, hidden layers."""

import streamlit as st

from cermap.records import CandidateFilter
from cermap.terms import HIDDEN_AT_FIRST, Question

_QUESTION = "question"
_FILTER = "outcome_filter"
_CANDIDATES = "candidate_filter"
_HIDDEN = "hidden_layers"


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


def set_outcome_filter(outcomes: tuple[str, ...]) -> None:
    """Light only these outcomes; empty lights all."""
    st.session_state[_FILTER] = outcomes


def candidate_filter() -> CandidateFilter:
    """Which candidates are looked at, on the map, in the tables and in what is taken away."""
    kept: CandidateFilter = st.session_state.get(_CANDIDATES, CandidateFilter())
    return kept


def set_filter(new: CandidateFilter) -> None:
    """Look at these candidates only."""
    st.session_state[_CANDIDATES] = new


def hidden_layers() -> frozenset[str]:
    """``terms.MapLayer`` codes that are switched off; substations and the background from the network are so at first."""
    hidden: frozenset[str] = st.session_state.get(_HIDDEN, HIDDEN_AT_FIRST)
    return hidden


def set_hidden_layers(hidden: frozenset[str]) -> None:
    """Switch layers of the map off, and all others on."""
    st.session_state[_HIDDEN] = hidden
