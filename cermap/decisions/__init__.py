"""What people decide at the table, kept apart from what they brought.

A list stays as it was brought; each decision (add, change, move, take out, accept …) is a few rows of ``tables.Decisions``.
The plan is made from both, so a decision can be undone and done again at any time, also after the plan was closed and
opened, and the log says what was decided, when, by whom and why.

::

    making.py    a decision more, one undone, one done again
    log.py       the same in the log alone
    applied.py   the list and the registered configurations as decided
    choices.py   what was decided of each configuration
    corrections.py   where corrected addresses are
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.decisions.applied import decided_list, registered, taken_out
    from cermap.decisions.choices import Choice, choices_of
    from cermap.decisions.corrections import correct, corrections_in_force
    from cermap.decisions.log import Change, can_redo, can_undo, in_force
    from cermap.decisions.making import Signature, bring, changes_of, decide, new_candidate_id, redo, undo

_ROOM = {
    "Change": "log",
    "Choice": "choices",
    "can_redo": "log",
    "can_undo": "log",
    "changes_of": "making",
    "choices_of": "choices",
    "correct": "corrections",
    "corrections_in_force": "corrections",
    "decided_list": "applied",
    "in_force": "log",
    "decide": "making",
    "bring": "making",
    "Signature": "making",
    "new_candidate_id": "making",
    "redo": "making",
    "registered": "applied",
    "taken_out": "applied",
    "undo": "making",
}

__all__ = [
    "Change",
    "Choice",
    "Signature",
    "bring",
    "can_redo",
    "can_undo",
    "changes_of",
    "choices_of",
    "correct",
    "corrections_in_force",
    "decide",
    "decided_list",
    "in_force",
    "new_candidate_id",
    "redo",
    "registered",
    "taken_out",
    "undo",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
