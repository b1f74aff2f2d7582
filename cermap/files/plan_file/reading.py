"""A plan file becomes its inputs again, and its answers where they still hold.

Answers of the file count only as they were saved: with the same cermap, on the same public data, with no cell changed.
Otherwise the plan is made again from its inputs, and a note says why. Inputs are never left out unsaid.
"""

from contextlib import closing

import pandas as pd

from cermap import __version__, tables
from cermap.errors import TableError
from cermap.files.notes import noted
from cermap.files.plan_file import contents
from cermap.files.plan_file.container.opening import damaged, open_geopackage
from cermap.files.plan_file.container.saved import SavedTables
from cermap.files.plan_file.parts.choices import read_as_of, read_assumptions, read_understood
from cermap.files.plan_file.parts.energy import read_energy
from cermap.files.plan_file.parts.property_list import read_property_list
from cermap.files.plan_file.parts.remarks import read_notes
from cermap.files.plan_file.parts.source_changes import source_changes
from cermap.files.plan_file.upgrades import upgrade
from cermap.records import CandidateList, Inputs, Note, OpenedPlan, Plan, Reference
from cermap.texts import N_

_LOST = {
    contents.PLANTS: N_("The plants brought beside the list are lost: that part of the plan is damaged."),
    contents.COMMUNITIES: N_(
        "The registered communities are lost: that part of the plan is damaged. Bring them again."
    ),
    contents.DECISIONS: N_(
        "What was decided at the table is lost: that part of the plan is damaged. The list is as it was brought."
    ),
    contents.CORRECTIONS: N_(
        "Which addresses were corrected is lost: that part of the plan is damaged. They are looked for as they were written."
    ),
}


def read_plan(content: bytes, name: str, reference: Reference) -> OpenedPlan:
    """The plan of a file, on the public data of today.

    Parameters
    ----------
    content : bytes
        The whole file; it is not changed.
    name : str
        Its name, for the sentences.
    reference : records.Reference
        Public data to put under it.

    Returns
    -------
    records.OpenedPlan
        With its answers where they hold for ``reference``; else they are to be made again.

    Raises
    ------
    UnreadableFile
        For a file that is no plan, of a newer cermap, or so broken that the list is gone.
    TableError
        When its inputs were changed by hand into something that no list can say.
    """
    with closing(open_geopackage(content, name)) as database:
        upgrade(database, name)
        saved = SavedTables(database, name)
        inputs, notes, is_energy_whole = _inputs(saved, reference)
        assumptions, is_whole = read_assumptions(saved.facts)
        as_of = read_as_of(saved.facts)
        if as_of is None:
            raise damaged(name)
        if not (is_whole and is_energy_whole):
            notes.append(
                noted(
                    N_("Some assumptions of the plan cannot be read: the usual ones are used for them."), is_error=True
                )
            )
        before = _sources(saved)
        notes += source_changes(before, reference.sources)
        opened = OpenedPlan(inputs, assumptions, as_of, saved.facts.get("digest", ""), None, tuple(notes))
        return opened if notes or not _is_same_ground(saved, reference) else _with_answers(opened, saved)


def _inputs(saved: SavedTables, reference: Reference) -> tuple[Inputs, list[Note], bool]:
    """What was brought, what to say of it, and whether all that is assumed of energy could be read."""
    original, candidates = saved.frame(contents.LIST), saved.declared(contents.CANDIDATES)
    if original is None or candidates is None or len(original) != len(candidates):
        raise damaged(saved.name)
    remarks, unread = read_notes(saved.facts.get("notes", ""))
    others, notes = {}, []
    for table, lost in _LOST.items():
        frame = saved.declared(table)
        others[table] = tables.empty(contents.DECLARED[table]) if frame is None else frame
        if frame is None:
            saved.changed.discard(table)
            notes.append(noted(lost, is_error=True))
    energy, of_energy, is_energy_whole = read_energy(saved)
    properties, of_properties = read_property_list(saved)
    notes += [*of_energy, *of_properties]
    if saved.changed:
        text = N_("Tables of the plan were changed outside cermap: {tables}. They count as they are now: look at them.")
        notes.append(noted(text, is_error=True, tables=", ".join(sorted(saved.changed))))
    if unread:
        text = N_("Notes on the list that could not be read from the plan: {count}. The list itself is whole.")
        notes.append(noted(text, is_error=True, count=unread))
    brought = CandidateList(
        name=saved.facts.get("list_name", saved.name),
        original=original,
        candidates=candidates,
        understood=read_understood(saved.facts.get("understood", ""), original.columns),
        notes=remarks,
    )
    is_demonstration = saved.facts.get("is_demonstration") == "true"
    inputs = Inputs(
        reference=reference,
        candidate_list=brought,
        plants=others[contents.PLANTS],
        communities=others[contents.COMMUNITIES],
        decisions=others[contents.DECISIONS],
        is_demonstration=is_demonstration,
        corrections=others[contents.CORRECTIONS],
        energy=energy,
        properties=properties,
    )
    return inputs, notes, is_energy_whole


def _sources(saved: SavedTables) -> pd.DataFrame | None:
    try:
        return saved.declared(contents.SOURCES)
    except TableError:
        return None


def _is_same_ground(saved: SavedTables, reference: Reference) -> bool:
    """Whether this cermap on these data would make the same answers of the same inputs."""
    is_same_cermap = saved.facts.get("cermap_version") == __version__
    return is_same_cermap and saved.facts.get("reference_fingerprint") == reference.fingerprint and not saved.changed


def _with_answers(opened: OpenedPlan, saved: SavedTables) -> OpenedPlan:
    """The plan with the answers of the file; when any of them is broken or was changed, without, and it is said."""
    try:
        found = {name: saved.declared(name) for name in contents.RESULTS}
    except TableError:
        found = {}
    results = {name: frame for name, frame in found.items() if frame is not None}
    if saved.changed or len(results) < len(contents.RESULTS):
        text = N_("The answers in the plan were damaged or changed outside cermap: they are made again.")
        return OpenedPlan(
            opened.inputs, opened.assumptions, opened.as_of, opened.digest, None, (noted(text, is_error=True),)
        )
    plan = Plan(
        inputs=opened.inputs, assumptions=opened.assumptions, as_of=opened.as_of, digest=opened.digest, **results
    )
    return OpenedPlan(opened.inputs, opened.assumptions, opened.as_of, opened.digest, plan)
