"""The plan on the table: laid there, changed, made again, kept in the data folder."""

from dataclasses import replace

import streamlit as st

from cermap import plan as planning
from cermap.files.notes import noted
from cermap.records import CandidateFilter, Plan
from cermap.terms import Question
from cermap.texts import N_
from cermap.ui import loading
from cermap.ui.plan_files import keeping
from cermap.ui.state.display import chosen, looking
from cermap.ui.state.language import texts
from cermap.ui.state.plans import one_plan, trials

_PLAN = "plan"


def plan() -> Plan:
    """The session's plan: what is tried, else the one whose code is in the address, or the demonstration, until a list is brought."""
    if (tried := trials.trial()) is not None:
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
    if (tried := trials.trial()) is not None:
        trials.goes_on(tried, new)
        return
    st.session_state[_PLAN] = new
    keeping.autosave(new, is_same_work=True)


def lay(new: Plan | None) -> None:
    """Put a plan on the table as it is, without saving it: it was just opened."""
    st.session_state[_PLAN] = new
    if (tried := trials.trial()) is not None and tried.now is not tried.before:
        keeping.tell((noted(N_("What was being tried on the plan of before was left.")),))
    trials.leave_trial()
    one_plan.forget()
    looking.set_filter(CandidateFilter())
    looking.set_outcome_filter(())
    chosen.choose(None, go=True)
    looking.set_question(Question.CERTAINTY if new else Question.AREAS)


def recompute() -> None:
    """Other areas are in use: the session's own plan is made again on them, and so is what is tried on it."""
    tried = trials.trial()
    trials.leave_trial()
    old = st.session_state.get(_PLAN)
    if old is None:
        set_plan(None)
    else:
        with st.spinner(texts()("Updating the plan…")):
            set_plan(_on_areas_in_use(old), is_same_work=True)
    if tried is not None:
        before = plan()
        trials.lay_trial(before, before if tried.now is tried.before else _on_areas_in_use(tried.now))


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
