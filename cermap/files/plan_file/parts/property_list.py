"""The municipality's list of properties in a plan file: there as it was brought, or not there; a damaged one is left out and said.

No answer of the plan stands on it: a plan opens without.
"""

import json

from cermap import tables
from cermap.errors import TableError
from cermap.files.notes import noted
from cermap.files.plan_file import contents
from cermap.files.plan_file.container.geopackage import Layer
from cermap.files.plan_file.container.saved import SavedTables
from cermap.files.plan_file.parts.choices import read_understood
from cermap.files.plan_file.parts.remarks import read_notes, written_notes
from cermap.records import CandidateList, Note
from cermap.texts import N_

_TABLES = (contents.PROPERTY_LIST, contents.PROPERTIES)


def property_layers(brought: CandidateList | None) -> list[Layer]:
    """The tables of a plan's property list; none where none was brought."""
    if brought is None:
        return []
    return [
        Layer(contents.PROPERTY_LIST, "The list of properties as brought, every cell as text", brought.original),
        Layer(contents.PROPERTIES, "The list of properties as understood", brought.candidates),
    ]


def property_facts(brought: CandidateList | None) -> dict[str, str]:
    """What was understood of it, and its notes."""
    if brought is None:
        return {}
    return {
        "property_list_name": brought.name,
        "property_understood": json.dumps(list(brought.understood.items()), ensure_ascii=False),
        "property_notes": written_notes(brought.notes),
    }


def read_property_list(saved: SavedTables) -> tuple[CandidateList | None, list[Note]]:
    """The property list of a plan, and what to say of it."""
    if not any(saved.was_saved(table) for table in _TABLES):
        return None, []
    original, rows = saved.frame(contents.PROPERTY_LIST), None
    try:
        rows = saved.declared(contents.PROPERTIES)
    except TableError:
        saved.changed.add(contents.PROPERTIES)
    if original is None or rows is None or len(original) != len(rows):
        saved.changed.difference_update(_TABLES)
        text = N_("The list of properties is lost: that part of the plan is damaged. Bring its file again.")
        return None, [noted(text, is_error=True)]
    remarks, unread = read_notes(saved.facts.get("property_notes", "[]"))
    notes = []
    if unread:
        text = N_(
            "Notes on the list of properties that could not be read from the plan: {count}. The list itself is whole."
        )
        notes.append(noted(text, is_error=True, count=unread))
    return CandidateList(
        name=saved.facts.get("property_list_name", ""),
        original=original,
        candidates=rows,
        understood=read_understood(saved.facts.get("property_understood", ""), original.columns, tables.Properties),
        notes=remarks,
    ), notes
