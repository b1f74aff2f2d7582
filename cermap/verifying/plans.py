"""A plan made again from what is in its file, beside the answers that the file holds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from cermap import __version__, files, plan
from cermap.files.notes import noted
from cermap.files.origins.marks import CELLS_END, row_texts
from cermap.files.plan_file.as_saved import AsSaved, read_as_saved
from cermap.records import Note, OpenedPlan, Plan, Reference
from cermap.texts import N_, Message

# What a row of a table is known by; the first is what people know it by.
_KEYS = {
    "candidates": ("candidate_id",),
    "plants": ("plant_id",),
    "communities": ("community_id",),
    "memberships": ("candidate_id", "plant_id", "community_id"),
    "verdicts": ("subject_id", "subject", "rule_id"),
    "joining": ("candidate_id", "community_id"),
}
_CALLED = {
    "candidates": N_("areas and certainties of the candidates"),
    "plants": N_("plants"),
    "communities": N_("configurations"),
    "memberships": N_("who is where"),
    "verdicts": N_("verdicts of the rules"),
    "joining": N_("who can join what"),
}
_SHOWN = 8


def plan_findings(
    content: bytes, name: str, reference: Reference, on_progress: plan.Progress | None = None
) -> list[Note]:
    """Whether a plan gives the answers of its file when it is made again, and if not which differ.

    Parameters
    ----------
    content, name : bytes, str
        Of the file.
    reference : Reference
        Public data of here.
    on_progress : callable, optional
        As of ``make_plan``.
    """
    saved = read_as_saved(content, name)
    opened = files.read_plan(content, name, reference)
    made = plan.make_plan(opened.inputs, opened.assumptions, opened.as_of, on_progress)
    is_same_ground = (
        saved.facts.get("reference_fingerprint") == reference.fingerprint
        and saved.facts.get("cermap_version") == __version__
    )
    differing = [note for table in _KEYS for note in _differences(table, saved.answers[table], getattr(made, table))]
    return [
        *_changed(saved),
        *_ground(saved, opened),
        *(differing or [_all_alike(made)]),
        _digest(saved, made, is_same_ground=is_same_ground),
    ]


def _changed(saved: AsSaved) -> Iterator[Note]:
    for table in saved.changed:
        yield noted(
            N_("The table “{table}” of the plan was changed after cermap saved it."), is_error=True, table=table
        )


def _ground(saved: AsSaved, opened: OpenedPlan) -> Iterator[Note]:
    """What is otherwise here than where it was saved; that alone is no fault of the file."""
    version = saved.facts.get("cermap_version", "")
    if version != __version__:
        text = N_("The plan was saved by cermap {version}, here is {here}.")
        yield noted(text, version=version or "?", here=__version__)
    yield from (replace(note, is_error=False) for note in opened.notes)


def _all_alike(made: Plan) -> Note:
    text = N_(
        "Made again from what is in the file, all answers are the same: {candidates} candidates, {communities} configurations, {pairs} pairs, {verdicts} verdicts."
    )
    return noted(
        text,
        candidates=len(made.candidates),
        communities=len(made.communities),
        pairs=len(made.joining),
        verdicts=len(made.verdicts),
    )


def _digest(saved: AsSaved, made: Plan, *, is_same_ground: bool) -> Note:
    stated = saved.facts.get("digest", "")
    if stated == made.digest:
        return noted(N_("The digest is the same: {digest}."), digest=made.digest)
    if is_same_ground:
        text = N_("The digest is another: {stated} is in the file, {made} comes out.")
        return noted(text, is_error=True, stated=stated[:12] or "?", made=made.digest[:12])
    text = N_(
        "The digests cannot be compared: the public data or the version of cermap here differ from when the plan was saved."
    )
    return noted(text)


def _differences(table: str, stated: pd.DataFrame | None, made: pd.DataFrame) -> Iterator[Note]:
    called = Message(_CALLED[table], {})
    if stated is None:
        yield noted(N_("Not readable in the file: {what}."), is_error=True, what=called)
        return
    keys = list(_KEYS[table])
    columns = [*keys, *sorted((set(stated.columns) | set(made.columns)) - set(keys))]
    before, now = (frame.reindex(columns=columns) for frame in (stated, made))
    rows = [Counter(row_texts(frame)) for frame in (before, now)]
    if rows[0] == rows[1]:
        return
    changed = {row.split(CELLS_END)[0] for row in ((rows[0] - rows[1]) + (rows[1] - rows[0]))}
    ids = [str(code) for code in pd.concat([stated[keys[0]], made[keys[0]]]).dropna().unique() if str(code) in changed]
    shown = ", ".join(ids[:_SHOWN]) + (" …" if ids[_SHOWN:] else "")
    text = N_("Different from the file: {what} ({before} rows there, {now} made again; {columns}). Rows: {which}.")
    yield noted(
        text,
        is_error=True,
        what=called,
        before=len(stated),
        now=len(made),
        columns=", ".join(_other_columns(before, now, keys)) or "-",
        which=shown or "-",
    )


def _other_columns(before: pd.DataFrame, now: pd.DataFrame, keys: list[str]) -> list[str]:
    """The columns in which rows that both have are not the same."""
    one, other = (frame.drop_duplicates(keys).set_index(keys) for frame in (before, now))
    both = one.index.intersection(other.index)
    one, other = one.loc[both], other.loc[both]
    return [str(name) for name in one if row_texts(one.loc[:, [name]]) != row_texts(other.loc[:, [name]])]
