"""Choosing, and a trial's beginning and end: acts of the session that need its plan."""

from dataclasses import replace

from cermap import decisions
from cermap.decisions import Signature
from cermap.terms import Question
from cermap.ui.decisions import remembering
from cermap.ui.state.display import chosen, looking
from cermap.ui.state.plans import trials
from cermap.ui.state.plans.table import change_plan, plan


def select(layer: str | None, ids: tuple[str, ...] = (), *, go: bool = False, keeps_question: bool = False) -> None:
    """Choose something; ``go`` also moves the map there. A chosen community asks who can join it, unless the question stays."""
    chosen.choose(layer, ids, go=go)
    if keeps_question:
        return
    looking.set_outcome_filter(())
    # Without communities there is nothing to join: the list of candidates stays in sight.
    if layer in {"communities", "candidates"} and len(plan().communities):
        looking.set_question(Question.JOINING)


def begin_trial() -> None:
    """From here decisions are only tried: every page shows what would be."""
    if trials.trial() is None:
        now = plan()
        trials.lay_trial(now, now)


def keep_trial(signed: Signature) -> None:
    """What was tried is decided, by whoever keeps it: it is saved, and what it corrects is remembered.

    Parameters
    ----------
    signed : decisions.Signature
        Who keeps it, when and why.
    """
    tried = trials.trial()
    trials.leave_trial()
    if tried is None or tried.now is tried.before:
        return
    inputs = decisions.signed(tried.now.inputs, tried.numbers, signed)
    # No answer hangs on who signed.
    change_plan(replace(tried.now, inputs=inputs))
    remembering.follow(tried.before.inputs, inputs)


def can_undo() -> bool:
    """Whether there is a decision to undo; in a trial only one that is tried, for those of before are no part of it."""
    if (tried := trials.trial()) is not None:
        return bool(tried.numbers)
    return decisions.can_undo(plan().inputs.decisions)
