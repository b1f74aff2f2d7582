"""Something tried, and taken back: the first begins a trial, and with the last taken back it ends."""

from collections.abc import Callable, Collection

import pandas as pd

from cermap import decisions
from cermap.decisions import Change
from cermap.errors import CermapError
from cermap.records import Inputs
from cermap.terms import DecisionAction, DecisionSubject
from cermap.ui import state
from cermap.ui.decisions import deciding
from cermap.ui.plan_files import keeping
from cermap.ui.state import Trial

Subject = tuple[DecisionSubject, str, list[Change]]


def attempt(action: DecisionAction, subject: Subject, instead_of: Collection[int] = ()) -> None:
    """Try a decision, in place of some that were tried before."""

    def act() -> None:
        state.begin_trial()
        inputs = decisions.without(state.plan().inputs, instead_of)
        deciding.put(decisions.decide(inputs, action, [subject], deciding.signed("")))

    _safely(act)


def take_back(numbers: Collection[int]) -> None:
    """As if these had never been tried."""
    if numbers and state.trial() is not None:
        _safely(lambda: deciding.put(decisions.without(state.plan().inputs, numbers)))


def tried_rows() -> pd.DataFrame:
    """The rows of the log that are tried (``tables.Decisions``); none outside a trial."""
    tried = state.trial()
    log = state.plan().inputs.decisions
    return log[log["decision"].isin([] if tried is None else tried.numbers)]


def tried_numbers(action: DecisionAction, subject: DecisionSubject, subject_id: str) -> list[int]:
    """Which tried decisions do this to this."""
    made = tried_rows()
    is_it = (made["action"] == action) & (made["subject"] == subject) & (made["subject_id"] == subject_id)
    return [int(number) for number in made.loc[is_it, "decision"].unique()]


def before_tried(inputs: Inputs, candidate_id: str, numbers: Collection[int]) -> pd.Series:
    """A candidate's row as it is without some tried decisions."""
    rows = decisions.decided_list(inputs.candidate_list, decisions.without(inputs, numbers).decisions).candidates
    row: pd.Series = rows[rows["candidate_id"] == candidate_id].iloc[0]
    return row


def is_idle(tried: Trial) -> bool:
    """Whether a trial is on in which nothing is tried, not even a number of its energy."""
    return not tried.numbers and tried.now.digest == tried.before.digest


def _safely(act: Callable[[], None]) -> None:
    """What goes wrong is shown on the next run; a trial that could not even begin is left."""
    was_on = state.trial() is not None
    try:
        act()
    except CermapError as error:
        keeping.tell_problem(error)
    tried = state.trial()
    if tried is not None and not was_on and is_idle(tried):
        state.leave_trial()
