"""What a command is given: an areas file; a list with the usual choices, or a plan file with its own."""
# ruff: noqa: PLC0415

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cermap.cli.inputs.pod_list import with_pod_list
from cermap.cli.options import Asked, day_of
from cermap.cli.progress import progress
from cermap.cli.running import OK, PLAN_FAILS
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import CommunityList, Note, OpenedPlan, Plan, Reference


def reference_with(areas: Path | None, layer: str | None, texts: Texts) -> "Reference":
    """The public data in use, with an areas file of this time; what was read otherwise in it is said beside the answers."""
    from cermap import sources

    used = sources.read_reference(areas_file=areas, language=texts.language, areas_layer=layer)
    for note in used.notes:
        typer.echo(texts.sentence(note.message), err=True)
    return used


def made_plan(content: bytes, name: str, asked: Asked, texts: Texts) -> tuple["Plan", list["Note"]]:
    """The plan of a file's content as the options ask, and what was read otherwise than written."""
    from cermap import files, plan

    day = day_of(asked.as_of)
    used = reference_with(asked.areas, asked.layer, texts)
    brought = _opened(content, name, asked, used, day)
    notes = [*brought.notes, *brought.inputs.candidate_list.notes]
    # A plan brings the corrections that it was made with.
    if asked.is_corrected and not brought.digest:
        corrections, unread = own_corrections(brought.inputs.candidate_list.candidates)
        brought = replace(brought, inputs=replace(brought.inputs, corrections=corrections))
        notes += unread
    if asked.registered is not None:
        known = frozenset(used.areas["area_code"])
        found = files.read_communities(files.read_bytes(asked.registered), asked.registered.name, asked.edition, known)
        brought = _with_communities(brought, found)
        notes += found.notes
    if asked.pods is not None:
        brought, told = with_pod_list(brought, asked.pods, asked.pods_edition, texts)
        notes += told
    chosen_day = brought.as_of if asked.as_of is None else day
    with progress(texts) as on_progress:
        return plan.make_plan(brought.inputs, brought.assumptions, chosen_day, on_progress), notes


def own_corrections(candidates: "pd.DataFrame") -> tuple["pd.DataFrame", tuple["Note", ...]]:
    """The person's own corrections that a list can use, and what to say of those that cannot be read."""
    from cermap import addresses, sources, tables

    kept, notes = sources.kept_corrections()
    listed = tables.complete(tables.Candidates, candidates)
    return addresses.fitting_corrections(kept, listed), tuple(note for note in notes if note.is_error)


def code_of(made: "Plan") -> int:
    """The exit code of a plan: whether some rule is not met."""
    from cermap.terms import VerdictOutcome

    return PLAN_FAILS if (made.verdicts["outcome"] == VerdictOutcome.FAIL).any() else OK


def _opened(content: bytes, name: str, asked: Asked, used: "Reference", day: dt.date) -> "OpenedPlan":
    """The inputs in a file's content; ``day`` is that of a list."""
    from cermap import addresses, files
    from cermap.records import Assumptions, Inputs, OpenedPlan
    from cermap.tables import BroughtCommunities, Plants, empty

    if files.is_plan(content):
        if asked.town is not None:
            raise InputError(N_("“{name}” is a plan: the town of its rows is in it. Leave --town out."), name=name)
        return files.read_plan(content, name, used)
    brought = files.read_candidates(content, name, layer=asked.list_layer, today=day)
    if asked.town is not None:
        brought = addresses.list_in_town(brought, asked.town, used.municipalities)
    inputs = Inputs(used, brought, empty(Plants), empty(BroughtCommunities))
    return OpenedPlan(inputs, Assumptions(), day, digest="", made=None)


def _with_communities(brought: "OpenedPlan", registered: "CommunityList") -> "OpenedPlan":
    """The inputs with registered configurations: with a list they come along, in a plan bringing them is a decision."""
    from cermap import decisions
    from cermap.tables import BroughtCommunities, complete

    if not brought.digest:
        communities = complete(BroughtCommunities, registered.communities.reset_index(drop=True))
        return replace(brought, inputs=replace(brought.inputs, communities=communities))
    signed = decisions.Signature(dt.datetime.now().astimezone(), why=registered.name)
    return replace(brought, inputs=decisions.bring(brought.inputs, registered.communities, signed))


def refuse_same_file(candidates: Path, output: Path) -> None:
    """A result never takes the place of the list it comes from."""
    # A result has the list's own columns, but no longer its delimiter, encoding and further sheets.
    if output.exists() and output.samefile(candidates):
        raise InputError(
            N_("The result would take the place of the list “{name}”. Give it another name."), name=candidates.name
        )
