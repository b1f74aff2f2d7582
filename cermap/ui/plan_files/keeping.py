"""The session's plan in the data folder: under which code it is kept, saved after each step, opened again.

A plan is listed only for who sits at the machine that keeps it. On a server for several people each sees what they
opened themselves, or what somebody gave them the code of; where they sign in, their own plans, and nobody else's.
"""

from dataclasses import replace
from pathlib import PurePath

import streamlit as st

from cermap import files, sources, wording
from cermap import plan as planning
from cermap.errors import CermapError
from cermap.files.notes import noted
from cermap.records import EnergyAssumptions, Inputs, Note, OpenedPlan, Plan
from cermap.sources import KeptPlan
from cermap.texts import N_, Texts
from cermap.ui import loading, signing_in

ADDRESS_KEY = "plan"

_KEPT = "kept_plan"
_NOTES = "plan_notes"
_PROBLEM = "plan_problem"


def kept() -> KeptPlan | None:
    """How the session's plan is kept; None when it is not."""
    found: KeptPlan | None = st.session_state.get(_KEPT)
    return found


def keep(plan: Plan, title: str, *, is_same_work: bool = True) -> None:
    """Save the session's plan, in place of its last save or as a new one.

    Raises
    ------
    NotWritten
        When the data folder is full or closed to writing.
    """
    before = kept() if is_same_work else None
    owner, content = signing_in.owner(), files.write_plan(plan)
    if before is None:
        st.session_state[_KEPT] = sources.keep_plan(content, title, owner=owner)
        return
    saved = sources.keep_plan(content, title, before.plan_id, before.stamp, owner=owner)
    st.session_state[_KEPT] = saved
    if saved.plan_id != before.plan_id:
        text = N_("Somebody else saved this plan meanwhile. Theirs is untouched, yours is kept as a plan of its own.")
        tell((noted(text, is_error=True),))


def autosave(plan: Plan, *, is_same_work: bool) -> None:
    """Save a plan of somebody's own after each step; the demonstration is nobody's until something in it is decided or changed.

    A failure is told, and work goes on.
    """
    before = kept() if is_same_work else None
    # Who goes back to where the demonstration began, after it was kept, goes back in the kept plan too.
    if _is_nobodys(plan.inputs) and before is None:
        if not is_same_work:
            forget()
        return
    try:
        keep(plan, before.title if before else _title(plan), is_same_work=is_same_work)
    except CermapError as error:
        st.session_state[_PROBLEM] = error
        if not is_same_work:
            forget()


def forget() -> None:
    """The plan on the table is no kept one."""
    st.session_state[_KEPT] = None


def rename(plan_id: str, title: str) -> None:
    """Another title for a kept plan."""
    renamed, mine = sources.rename_plan(plan_id, title, owner=signing_in.owner()), kept()
    if mine is not None and mine.plan_id == plan_id:
        st.session_state[_KEPT] = replace(mine, title=renamed.title)


def duplicate(plan_id: str, title: str) -> str:
    """The id of a copy of a kept plan, made under another title."""
    return sources.duplicate_plan(plan_id, title, owner=signing_in.owner()).plan_id


def delete(plan_id: str) -> None:
    """Delete a kept plan; if it is on the table it stays there, unkept."""
    sources.delete_plan(plan_id, owner=signing_in.owner())
    mine = kept()
    if mine is not None and mine.plan_id == plan_id:
        forget()


def open_kept(plan_id: str) -> Plan:
    """A plan of the data folder, with its answers where they still hold."""
    # Looked at before the plan is read: what somebody else saves meanwhile is noticed at the next save.
    owner = signing_in.owner()
    stamp = sources.plan_stamp(plan_id, owner=owner) or ""
    opened = read_kept(plan_id)
    plan = opened.made or _made(opened)
    st.session_state[_KEPT] = replace(sources.kept_plan(plan_id, owner=owner), stamp=stamp)
    tell(opened.notes)
    return plan


def read_kept(plan_id: str) -> OpenedPlan:
    """A plan of the data folder as it is; nothing on the table changes."""
    return sources.open_kept(plan_id, loading.reference(), owner=signing_in.owner())


def recent() -> tuple[KeptPlan, ...]:
    """The session's plans, the last saved first: those of this machine, or of who is signed in; none where it is nobody's."""
    return sources.recent_plans(owner=signing_in.owner()) if lists_plans() else ()


def open_file(content: bytes, name: str) -> Plan:
    """A plan somebody brings. Its answers are made again: nobody here saw how they came about."""
    opened = files.read_plan(content, name, loading.reference())
    plan = _made(opened)
    notes = opened.notes
    if opened.made is not None and plan.digest != opened.digest:
        text = N_("The answers in the file are not those that cermap makes of its list. Those made now count.")
        notes = (*notes, noted(text, is_error=True))
    forget()
    if not plan.inputs.is_demonstration:
        try:
            keep(plan, _stem(name), is_same_work=False)
        except CermapError as error:
            st.session_state[_PROBLEM] = error
    tell(notes)
    return plan


def open_from_address() -> Plan | None:
    """The plan whose code is in the page's address; None when there is none, or it cannot be opened."""
    asked = st.query_params.get(ADDRESS_KEY)
    if not asked:
        return None
    try:
        return open_kept(asked)
    except CermapError as error:
        st.session_state[_PROBLEM] = error
        return None


def tell(notes: tuple[Note, ...]) -> None:
    """Keep notes for the next page that shows them."""
    st.session_state[_NOTES] = (*st.session_state.get(_NOTES, ()), *notes)


def tell_problem(error: CermapError) -> None:
    """Keep an error for the next page that shows it."""
    st.session_state[_PROBLEM] = error


def told() -> tuple[tuple[Note, ...], CermapError | None]:
    """What is to be shown once: notes on an opened plan, and why a plan is not kept."""
    return st.session_state.pop(_NOTES, ()), st.session_state.pop(_PROBLEM, None)


def is_own_machine() -> bool:
    """Whether only who sits at this machine can see the pages: the server listens to nobody else, and nobody signs in."""
    return not signing_in.is_reached_by_others() and not signing_in.has_login()


def lists_plans() -> bool:
    """Whether it is clear whose plans a list would show."""
    return signing_in.has_login() or is_own_machine()


def _is_nobodys(inputs: Inputs) -> bool:
    """Whether it is the demonstration as it ships: nothing decided, no properties, nothing of energy chosen or brought."""
    energy = inputs.energy
    brought = (energy.prices, energy.curves, energy.yields)
    is_usual = energy.assumptions == EnergyAssumptions() and all(frame.empty for frame in brought)
    return inputs.is_demonstration and inputs.decisions.empty and inputs.properties is None and is_usual


def _title(plan: Plan) -> str:
    """What a plan is called until somebody names it: its list, or that it began as the demonstration."""
    if plan.inputs.is_demonstration:
        return wording.list_name(plan, Texts(str(st.session_state.get("language", "it"))))
    return _stem(plan.inputs.candidate_list.name)


def _made(opened: OpenedPlan) -> Plan:
    return planning.make_plan(opened.inputs, opened.assumptions, opened.as_of)


def _stem(name: str) -> str:
    return PurePath(name.replace("\\", "/")).stem or name
