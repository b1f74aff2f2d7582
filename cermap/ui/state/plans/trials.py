"""What is being tried: decisions of which none is kept until somebody says so."""

from dataclasses import dataclass, replace

import streamlit as st

from cermap import decisions
from cermap.records import Plan

_TRIAL = "trial"


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


def trial() -> Trial | None:
    """What is being tried; None when decisions are taken as they are made."""
    return st.session_state.get(_TRIAL)


def lay_trial(before: Plan, now: Plan) -> None:
    """From here on this is tried."""
    st.session_state[_TRIAL] = Trial(before, now)


def goes_on(tried: Trial, now: Plan) -> None:
    """The same trial, with another plan of what would be."""
    st.session_state[_TRIAL] = replace(tried, now=now)


def leave_trial() -> None:
    """Back to the plan of before the trial."""
    st.session_state.pop(_TRIAL, None)
