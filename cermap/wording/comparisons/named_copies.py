"""What people call the things of two copies of one plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cermap import decisions, tables
from cermap.terms.plans.reconciling import CopyThing
from cermap.wording.names import community_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cermap.records import Inputs, Plan
    from cermap.texts import Texts


def copy_names(mine: Plan, theirs: Inputs, texts: Texts) -> dict[tuple[str, str], str]:
    """What people call each thing of either copy, by kind and id.

    Parameters
    ----------
    mine : records.Plan
        The plan on the table.
    theirs : records.Inputs
        The other copy, with its ids as they are called here.
    texts : Texts
        Language.
    """
    found: dict[tuple[str, str], str] = {}
    for inputs in (theirs, mine.inputs):
        log = inputs.decisions
        rows = decisions.decided_list(inputs.candidate_list, log).candidates
        called = rows["name"].fillna(rows["address_text"])
        people = {
            str(code): name if isinstance(name, str) else texts("row {row}", row=code)
            for code, name in zip(rows["candidate_id"], called, strict=True)
        }
        for thing in (CopyThing.CANDIDATE, CopyThing.PLACING, CopyThing.CURVE):
            found |= {(thing.value, code): name for code, name in people.items()}
        found |= _kept_names(inputs, people, texts)
        if inputs.properties is not None:
            owned = inputs.properties.candidates
            called = owned["name"].fillna(owned["address_text"]).fillna(owned["candidate_id"])
            pairs = zip(owned["candidate_id"], called, strict=True)
            found |= {(CopyThing.PROPERTY.value, str(code)): str(name) for code, name in pairs}
    groups = dict(zip(mine.communities["community_id"], community_names(mine.communities, texts), strict=True))
    return found | _both(groups)


def _kept_names(inputs: Inputs, people: Mapping[str, str], texts: Texts) -> dict[tuple[str, str], str]:
    """Plants, roofs, views and calls; a call by its number alone: who asked is the desk's."""
    log, found = inputs.decisions, {}
    plants = decisions.decided_plants(inputs.plants, log)
    for row in plants.to_dict("records"):
        name = row["name"] if isinstance(row["name"], str) else people.get(row["candidate_id"], row["plant_id"])
        found[CopyThing.PLANT.value, str(row["plant_id"])] = str(name)
    for row in decisions.shortlist(log).to_dict("records"):
        said = [cell for cell in (row.get("name"), row.get("address_text")) if isinstance(cell, str)]
        found[CopyThing.ROOF.value, str(row["roof_id"])] = said[0] if said else str(row["roof_id"])
    for row in decisions.saved_scenes(log).to_dict("records"):
        found[CopyThing.SCENE.value, str(row["scene_id"])] = str(row["name"])
    for code in decisions.answered_calls(log)["call_id"]:
        found[CopyThing.CALL.value, str(code)] = texts("Call {number}", number=code)
    rows = tables.complete(tables.BroughtCommunities, inputs.communities)
    groups = {str(code): str(name) for code, name in zip(rows["community_id"], rows["name"], strict=True)}
    chosen = decisions.choices_of(log)
    groups |= {code: str(choice.cells["name"]) for code, choice in chosen.items() if choice.cells.get("name")}
    return found | _both(groups)


def _both(groups: Mapping[str, str]) -> dict[tuple[str, str], str]:
    kinds = (CopyThing.CONFIGURATION.value, CopyThing.REGISTERED.value)
    return {(kind, code): name for kind in kinds for code, name in groups.items()}
