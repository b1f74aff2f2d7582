"""What is said of a whole plan: what its list held, what goes with every file of it, what is being worked on."""

# The sentences of one address need no table: the packages of tables are named here, not loaded.
from __future__ import annotations

from typing import TYPE_CHECKING

from cermap.terms import Certainty, MemberKind
from cermap.texts import N_

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from cermap.records import Note, Plan
    from cermap.texts import Texts

# What make_plan is doing.
_STEP_LABELS = {
    "geocode": N_("Finding the addresses"),
    "assign": N_("Finding the areas"),
    "rules": N_("Checking the rules"),
    "group": N_("Grouping into communities"),
}


def note_line(note: Note, texts: Texts) -> str:
    """A note on a list as one line; its message names the rows."""
    return texts.sentence(note.message)


def closing_line(plan: Plan, texts: Texts) -> str:
    """The sum that always closes: rows read = with an area + not found + outside the data, and what the table did."""
    counts = plan.candidates["certainty"].value_counts()
    missing, outside = int(counts.get(Certainty.NOT_LOCATED, 0)), int(counts.get(Certainty.OUTSIDE_DATA, 0))
    rows, listed = len(plan.candidates), len(plan.inputs.candidate_list.original)
    added = int((~plan.candidates["candidate_id"].isin(plan.inputs.candidate_list.candidates["candidate_id"])).sum())
    if added or rows != listed:
        return texts(
            "{total} rows read + {added} added at the table = {located} with an area + {missing} not found + {outside} outside the loaded data + {gone} taken out at the table",
            total=listed,
            added=added,
            located=rows - missing - outside,
            missing=missing,
            outside=outside,
            gone=listed + added - rows,
        )
    return texts(
        "{total} rows read = {located} with an area + {missing} not found + {outside} outside the loaded data",
        total=len(plan.candidates),
        located=len(plan.candidates) - missing - outside,
        missing=missing,
        outside=outside,
    )


def corrected_line(count: int, texts: Texts) -> str:
    """How many rows stand where somebody's corrections of before say."""
    return texts.plural("{count} row corrected as the last time.", "{count} rows corrected as the last time.", count)


def standing_line(plan: Plan, texts: Texts) -> str:
    """What goes with every file of a plan: that it is a demonstration, or that its areas have expired; else empty."""
    areas = plan.inputs.reference.areas
    days = areas["valid_to"].dropna().dt.date
    editions = ", ".join(sorted(areas["area_edition"].dropna().unique()))
    if plan.inputs.is_demonstration and not are_in_force(areas, plan.as_of):
        return texts(
            "Demonstration at {day}: areas of the {edition} edition, not in force then: every answer remains to verify. Demands, plants and communities are invented.",
            day=plan.as_of,
            edition=editions,
        )
    if plan.inputs.is_demonstration:
        return texts(
            "Demonstration at {day}: areas of the {edition} edition, in force then. Demands, plants and communities are invented.",
            day=plan.as_of,
            edition=editions,
        )
    if len(days) and days.max() < plan.as_of:
        return texts(
            "The areas (edition {edition}) expired on {day}: every answer remains to verify.",
            edition=editions,
            day=days.max(),
        )
    if (first := not_yet_in_force(areas, plan.as_of)) is not None:
        return texts(
            "The areas (edition {edition}) are in force from {first}, after the day of the plan ({as_of}): every answer remains to verify.",
            edition=editions,
            first=first,
            as_of=plan.as_of,
        )
    return ""


def not_yet_in_force(areas: pd.DataFrame, day: dt.date) -> dt.date | None:
    """The first day of areas all of which come into force after a day; None where some are in force, or do not say it."""
    first = areas["valid_from"]
    is_later = len(first) > 0 and bool((first > day.isoformat()).all())
    return first.min().date() if is_later else None


def are_in_force(areas: pd.DataFrame, day: dt.date) -> bool:
    """Whether some areas of a plan are in force on a day; those that do not say it count as in force."""
    first, last, moment = areas["valid_from"], areas["valid_to"], day.isoformat()
    return bool(((first.isna() | (first <= moment)) & (last.isna() | (last >= moment))).any())


def privacy_line(plan: Plan, texts: Texts) -> str:
    """Whether rows are of natural persons, for whoever hands a file on; empty where none can be."""
    kinds = plan.candidates["member_kind"]
    if plan.inputs.is_demonstration or plan.candidates.empty:
        return ""
    if (kinds == MemberKind.NATURAL_PERSON).any():
        return texts("It contains personal data: give it only to those who need it.")
    # A kind that is not known may be a person.
    return texts("It may contain personal data: give it only to those who need it.") if kinds.isna().any() else ""


def step_label(step: str, texts: Texts) -> str:
    """What ``make_plan`` is doing, in words."""
    return texts(_STEP_LABELS[step])
