"""What a session remembers: the language, the plan, the selection, the colour question.

All under plain session keys, never widget keys, so that they survive a change of page; each page also runs alone (the
defaults are here). One ``Selection``; three writers (map, table, search), one reader (the map view).
"""

from dataclasses import dataclass, replace

import streamlit as st

from cermap import decisions
from cermap import plan as planning
from cermap.decisions import Signature
from cermap.files.notes import noted
from cermap.records import CandidateFilter, Plan, Selection
from cermap.terms import MapLayer, Question
from cermap.texts import LANGUAGES, N_, Texts
from cermap.ui import keeping, loading, remembering
from cermap.ui.sight import Sight

_LANGUAGE = "language"
_PLAN = "plan"
_SELECTION = "selection"
_QUESTION = "question"
_GO = "go"
_FILTER = "outcome_filter"
_BACK = "community_before"
_WITHIN = "areas_before"
_VIEW = "view"
_START = "start_view"
_CANDIDATES = "candidate_filter"
_HIDDEN = "hidden_layers"
_ASKED_VIEW = "asked_view"
_TRIAL = "trial"
HIDDEN_AT_FIRST = frozenset({MapLayer.SUBSTATIONS.value, MapLayer.TILES.value})


@dataclass(frozen=True)
class Trial:
    """What would be: decisions that are tried and not yet taken.

    Parameters
    ----------
    before : Plan
        The plan on the table when the trial began.
    now : Plan
        The same with what is tried.
    """

    before: Plan
    now: Plan

    @property
    def numbers(self) -> list[int]:
        """Numbers of the decisions that are tried."""
        found: list[int] = decisions.tried(self.before.inputs, self.now.inputs)
        return found


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
    """The session's plan: what is tried, else the one whose code is in the address, or the demonstration, until a list is brought."""
    if (tried := trial()) is not None:
        return tried.now
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
    """The plan on the table after a decision: what is chosen and what the map shows stay. In a trial nothing is kept."""
    if (tried := trial()) is not None:
        st.session_state[_TRIAL] = replace(tried, now=new)
        return
    st.session_state[_PLAN] = new
    keeping.autosave(new, is_same_work=True)


def trial() -> Trial | None:
    """What is being tried; None when decisions are taken as they are made."""
    return st.session_state.get(_TRIAL)


def begin_trial() -> None:
    """From here decisions are only tried: every page shows what would be."""
    if trial() is None:
        now = plan()
        st.session_state[_TRIAL] = Trial(now, now)


def leave_trial() -> None:
    """Back to the plan of before the trial."""
    st.session_state.pop(_TRIAL, None)


def keep_trial(signed: Signature) -> None:
    """What was tried is decided, by whoever keeps it: it is saved, and what it corrects is remembered.

    Parameters
    ----------
    signed : decisions.Signature
        Who keeps it, when and why.
    """
    tried = trial()
    leave_trial()
    if tried is None or tried.now is tried.before:
        return
    inputs = decisions.signed(tried.now.inputs, tried.numbers, signed)
    # No answer hangs on who signed.
    change_plan(replace(tried.now, inputs=inputs))
    remembering.follow(tried.before.inputs, inputs)


def can_undo() -> bool:
    """Whether there is a decision to undo; in a trial only one that is tried, for those of before are no part of it."""
    if (tried := trial()) is not None:
        return bool(tried.numbers)
    return decisions.can_undo(plan().inputs.decisions)


def lay(new: Plan | None) -> None:
    """Put a plan on the table as it is, without saving it: it was just opened."""
    st.session_state[_PLAN] = new
    if (tried := trial()) is not None and tried.now is not tried.before:
        keeping.tell((noted(N_("What was being tried on the plan of before was left.")),))
    leave_trial()
    set_filter(CandidateFilter())
    select(None, go=True)
    set_question(Question.CERTAINTY if new else Question.AREAS)


def recompute() -> None:
    """Other areas are in use: the session's own plan is made again on them, and so is what is tried on it."""
    tried = trial()
    leave_trial()
    old = st.session_state.get(_PLAN)
    if old is None:
        set_plan(None)
    else:
        with st.spinner(texts()("The plan follows…")):
            set_plan(_on_areas_in_use(old), is_same_work=True)
    if tried is not None:
        before = plan()
        st.session_state[_TRIAL] = Trial(before, before if tried.now is tried.before else _on_areas_in_use(tried.now))


def selection() -> Selection:
    """What is chosen."""
    chosen: Selection = st.session_state.get(_SELECTION, Selection())
    return chosen


def select(layer: str | None, ids: tuple[str, ...] = (), *, go: bool = False, keeps_question: bool = False) -> None:
    """Choose something; ``go`` also moves the map there. A chosen community asks who can join it, unless the question stays."""
    if not keeps_question:
        st.session_state[_FILTER] = ()
    _keep_way_back(layer)
    if go:
        st.session_state[_GO] = st.session_state.get(_GO, 0) + 1
    st.session_state[_SELECTION] = Selection(layer, ids, st.session_state[_GO] if go else 0)
    # Without communities there is nothing to join: the list of candidates stays in sight.
    if not keeps_question and layer in {"communities", "candidates"} and len(plan().communities):
        set_question(Question.JOINING)


def _keep_way_back(layer: str | None) -> None:
    """A candidate is often looked at from a community or an area: both are remembered while candidates are chosen."""
    old = selection()
    if layer != "candidates":
        st.session_state[_BACK], st.session_state[_WITHIN] = None, ()
    elif old.layer == "communities":
        st.session_state[_BACK], st.session_state[_WITHIN] = old.id, ()
    elif old.layer == "areas":
        st.session_state[_BACK], st.session_state[_WITHIN] = None, old.ids


def community_before() -> str | None:
    """The community from which the chosen candidate was looked at."""
    return st.session_state.get(_BACK)


def areas_before() -> tuple[str, ...]:
    """The areas from which the chosen candidates were looked at."""
    within: tuple[str, ...] = st.session_state.get(_WITHIN, ())
    return within


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


def go_to_view(asked: Sight) -> None:
    """Let the map move to a view, once."""
    st.session_state[_GO] = st.session_state.get(_GO, 0) + 1
    st.session_state[_ASKED_VIEW] = (asked, st.session_state[_GO])
    set_view(asked)


def asked_view() -> tuple[Sight, int] | None:
    """The view that the map was last asked to move to, and the number of that wish."""
    return st.session_state.get(_ASKED_VIEW)


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


def _on_areas_in_use(old: Plan) -> Plan:
    return planning.make_plan(replace(old.inputs, reference=loading.reference()), old.assumptions, old.as_of)


def _is_of_same_list(old: Plan | None, new: Plan) -> bool:
    return old is not None and old.inputs.candidate_list.original.equals(new.inputs.candidate_list.original)
