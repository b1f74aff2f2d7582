"""What people decide at the table, kept apart from what they brought.

A list stays as it was brought; each decision (add, change, move, take out, accept …) is a few rows of ``tables.Decisions``.
The plan is made from both, so a decision can be undone and done again at any time, also after the plan was closed and
opened, and the log says what was decided, when, by whom and why.

::

    making.py    a decision more, one undone, one done again
    log.py       the same in the log alone
    attempts.py  decisions that are only tried
    cells.py     cells of the log in their types
    people/      the list and the registered configurations as decided, and where corrected addresses are
    buildings/   plants added at the table, roofs kept in the plan, which building each property is
    meetings/    views saved to be shown, calls answered at the desk
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.decisions.attempts import signed, tried, without
    from cermap.decisions.buildings.plants import decided_plants, placed_at_the_table, plant_cells
    from cermap.decisions.buildings.properties import (
        bring_properties,
        chosen_buildings,
        completed_properties,
        decided_properties,
    )
    from cermap.decisions.buildings.roofs import roof_cells, shortlist
    from cermap.decisions.log import Change, can_redo, can_undo, in_force, of_answers, without_list
    from cermap.decisions.making import Signature, bring, changes_of, decide, new_candidate_id, redo, undo
    from cermap.decisions.meetings.calls import answered_calls, call_cells
    from cermap.decisions.meetings.scenes import moved_cells, new_scene_id, saved_scenes, scene_cells
    from cermap.decisions.people.applied import decided_list, registered, taken_out
    from cermap.decisions.people.choices import Choice, choices_of
    from cermap.decisions.people.corrections import correct, corrections_in_force

_ROOM = {
    "Change": "log",
    "Choice": "people.choices",
    "can_redo": "log",
    "can_undo": "log",
    "changes_of": "making",
    "choices_of": "people.choices",
    "correct": "people.corrections",
    "corrections_in_force": "people.corrections",
    "decided_list": "people.applied",
    "in_force": "log",
    "of_answers": "log",
    "decide": "making",
    "bring": "making",
    "Signature": "making",
    "new_candidate_id": "making",
    "redo": "making",
    "registered": "people.applied",
    "taken_out": "people.applied",
    "undo": "making",
    "without_list": "log",
    "decided_plants": "buildings.plants",
    "placed_at_the_table": "buildings.plants",
    "plant_cells": "buildings.plants",
    "bring_properties": "buildings.properties",
    "chosen_buildings": "buildings.properties",
    "completed_properties": "buildings.properties",
    "decided_properties": "buildings.properties",
    "roof_cells": "buildings.roofs",
    "shortlist": "buildings.roofs",
    "answered_calls": "meetings.calls",
    "call_cells": "meetings.calls",
    "moved_cells": "meetings.scenes",
    "new_scene_id": "meetings.scenes",
    "saved_scenes": "meetings.scenes",
    "scene_cells": "meetings.scenes",
    "signed": "attempts",
    "tried": "attempts",
    "without": "attempts",
}

__all__ = [
    "Change",
    "Choice",
    "Signature",
    "answered_calls",
    "bring",
    "bring_properties",
    "call_cells",
    "can_redo",
    "can_undo",
    "changes_of",
    "choices_of",
    "chosen_buildings",
    "completed_properties",
    "correct",
    "corrections_in_force",
    "decide",
    "decided_list",
    "decided_plants",
    "decided_properties",
    "in_force",
    "moved_cells",
    "new_candidate_id",
    "new_scene_id",
    "of_answers",
    "placed_at_the_table",
    "plant_cells",
    "redo",
    "registered",
    "roof_cells",
    "saved_scenes",
    "scene_cells",
    "shortlist",
    "signed",
    "taken_out",
    "tried",
    "undo",
    "without",
    "without_list",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
