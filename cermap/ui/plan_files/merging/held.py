"""What a session remembers of two copies: the comparison, whose word counts, and the plan of before the merge."""

from dataclasses import dataclass

import streamlit as st

from cermap.reconciling import Reconciliation
from cermap.records import Plan
from cermap.terms import CopyChoice

_FOUND, _CHOICES, _DONE = "merge_found", "merge_choices", "merge_done"


@dataclass(frozen=True)
class Compared:
    """A colleague's copy beside the plan on the table.

    Parameters
    ----------
    found : reconciling.Reconciliation
        What they hold otherwise.
    names : dict
        What people call each thing.
    file_name : str
        Of the colleague's copy.
    mine : records.Plan
        The plan that was on the table then.
    """

    found: Reconciliation
    names: dict[tuple[str, str], str]
    file_name: str
    mine: Plan


@dataclass(frozen=True)
class Done:
    """A merge.

    Parameters
    ----------
    before, after : records.Plan
        The plan on the table before it, and the merged one.
    lines : tuple of str
        What came of it, in words.
    file_name : str
        Of the colleague's copy.
    """

    before: Plan
    after: Plan
    lines: tuple[str, ...]
    file_name: str


def compared() -> Compared | None:
    """The comparison; None before there is one."""
    found: Compared | None = st.session_state.get(_FOUND)
    return found


def hold(found: Compared, choices: dict[int, CopyChoice]) -> None:
    """Remember a comparison, with the choices that nobody needs to make."""
    st.session_state[_FOUND] = found
    st.session_state[_CHOICES] = choices
    st.session_state[_DONE] = None


def choices() -> dict[int, CopyChoice]:
    """Difference -> whose word counts, as far as it is chosen."""
    chosen: dict[int, CopyChoice] = st.session_state.get(_CHOICES, {})
    return chosen


def choose(more: dict[int, CopyChoice]) -> None:
    """Whose word counts for some differences."""
    st.session_state[_CHOICES] = choices() | more


def finish(done: Done) -> None:
    """Remember a merge; its comparison is over."""
    st.session_state[_FOUND], st.session_state[_CHOICES] = None, {}
    st.session_state[_DONE] = done


def done() -> Done | None:
    """The last merge; None before there is one."""
    found: Done | None = st.session_state.get(_DONE)
    return found


def forget() -> None:
    """Neither a comparison nor a merge is remembered."""
    st.session_state[_FOUND], st.session_state[_CHOICES], st.session_state[_DONE] = None, {}, None
