"""``--pods``: the areas that a distributor's or a municipality's list gives for one's own PODs, as a decision in the log."""
# ruff: noqa: PLC0415

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    from cermap.files import PodMatches
    from cermap.records import Note, OpenedPlan

_ANSWERS = ["area_code_declared", "area_declared_edition"]


def with_pod_list(
    brought: "OpenedPlan", path: Path, edition: str | None, texts: Texts
) -> tuple["OpenedPlan", list["Note"]]:
    """The inputs with the areas of the same PODs; what needs a person is said, and left for the page."""
    from cermap import decisions, files, sources
    from cermap.terms import DecisionAction, DecisionSubject

    if edition is not None and edition not in sources.EDITIONS:
        raise InputError(
            N_("cermap knows no edition {edition} of the areas. It knows: {editions}."),
            edition=edition,
            editions=", ".join(sources.EDITIONS),
        )
    listed = files.read_pod_list(files.read_bytes(path), path.name, edition)
    candidates = decisions.decided_list(brought.inputs.candidate_list, brought.inputs.decisions).candidates
    matches = files.pod_matches(candidates, listed)
    sure = matches.found[(matches.found["matched_by"] == files.MatchedBy.POD) & ~matches.found["is_conflict"]]
    subjects = [
        (
            DecisionSubject.CANDIDATE,
            str(sure.loc[place, "candidate_id"]),
            decisions.changes_of(candidates.loc[place], sure.loc[place, _ANSWERS].to_dict()),
        )
        for place in sure.index
    ]
    now = dt.datetime.now().astimezone()
    why = texts("From the list of PODs “{name}”, {day}", name=path.name, day=now.date())
    inputs = decisions.decide(brought.inputs, DecisionAction.CHANGE, subjects, decisions.Signature(now, why=why))
    _tell(matches, len(sure), texts)
    return replace(brought, inputs=inputs), list(listed.notes)


def _tell(matches: "PodMatches", taken: int, texts: Texts) -> None:
    typer.echo(
        texts.plural(
            "{count} candidate has its area from the list of PODs, {same} had it already; {unmatched} rows of the list are nobody's here.",
            "{count} candidates have their area from the list of PODs, {same} had it already; {unmatched} rows of the list are nobody's here.",
            taken,
            same=matches.same,
            unmatched=matches.unmatched,
        )
    )
    found = matches.found
    for text, ids in (
        (N_("Another area so far, not taken over: rows {rows}. Confirm them on the page “Candidates”."), found.loc[found["is_conflict"], "candidate_id"]),
        (N_("The same address alone, not taken over: rows {rows}. Confirm them on the page “Candidates”."), found.loc[(found["matched_by"] == "address") & ~found["is_conflict"], "candidate_id"]),
        (N_("The file gives several areas for rows {rows}: nothing is taken from it there. Ask who made it."), matches.contradicted),
    ):  # fmt: skip
        if len(ids):
            typer.echo(texts(text, rows=", ".join(ids)))
