"""What is looked at, as it may leave the table: the same question and choice on the plan that is told."""

from dataclasses import replace

import pandas as pd

from cermap import communities
from cermap.disclosing.persons import are_protected
from cermap.disclosing.public.configurations import told_codes
from cermap.disclosing.public.plan import told_numbers
from cermap.records import Disclosed, Plan, Scene, Selection
from cermap.terms import Origin, PrivacyLevel


def disclosed_scene(scene: Scene, shown: Disclosed) -> Scene:
    """A scene of the plan that is told; who is only counted is in no choice, no answer and no filter.

    Parameters
    ----------
    scene : Scene
        Of the whole plan.
    shown : Disclosed
        The same plan as ``disclosed`` gives it.
    """
    if shown.level is not PrivacyLevel.PUBLIC:
        return replace(scene, plan=shown.plan, counts=None)
    numbers = told_numbers(scene.plan, are_protected(scene.plan.candidates))
    codes = _codes(scene.plan, shown.plan)
    chosen = _selection(scene.selection, numbers, codes)
    asked = chosen.id if chosen.layer == "communities" else None
    if asked is None and scene.outcomes is not None:
        asked = codes.get(str(scene.outcomes["community_id"].iloc[0])) if len(scene.outcomes) else None
    return replace(
        scene,
        plan=shown.plan,
        selection=chosen,
        outcomes=_answers(shown.plan, communities.who_can_join(shown.plan, asked))
        if scene.outcomes is not None and asked
        else None,
        community_outcomes=_answers(shown.plan, communities.which_to_join(shown.plan, chosen.id))
        if scene.community_outcomes is not None and chosen.layer == "candidates" and chosen.id
        else None,
        faded=frozenset(numbers[one] for one in scene.faded if one in numbers),
        counts=shown.counts,
    )


def _codes(whole: Plan, told: Plan) -> dict[str, str]:
    """The id that each configuration of the whole plan is told under; those that are not told have none."""
    own = whole.communities[whole.communities["origin"] == Origin.REGISTERED]
    found = told_codes(own) | {
        str(code): str(code)
        for code in whole.communities.loc[whole.communities["origin"] == Origin.PROPOSED, "community_id"]
    }
    there = set(told.communities["community_id"])
    return {code: other for code, other in found.items() if other in there}


def _selection(chosen: Selection, numbers: dict[str, str], codes: dict[str, str]) -> Selection:
    if chosen.layer not in {"candidates", "communities"}:
        return chosen
    known = numbers if chosen.layer == "candidates" else codes
    ids = tuple(known[one] for one in chosen.ids if one in known)
    return replace(chosen, ids=ids) if ids else Selection()


def _answers(told: Plan, asked: pd.DataFrame) -> pd.DataFrame:
    """Answers as stored, made from all that is known of a legal person; where none is stored, as its told row gives them."""
    keys = ["community_id", "candidate_id"]
    stored = asked[keys].merge(told.joining, on=keys, how="left").set_axis(asked.index)
    filled = stored.where(stored["outcome"].notna(), asked)
    return filled[list(asked.columns)]
