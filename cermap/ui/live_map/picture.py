"""The signature picture: what a choice lights up, what steps back, and what is said of it aloud."""

import pandas as pd

from cermap import wording
from cermap.records import Scene
from cermap.terms import Outcome
from cermap.texts import Texts


def lit(scene: Scene) -> dict[str, list[str]]:
    """Ids that keep their strength while an area or a community is chosen, by layer; a layer that is not named keeps it whole."""
    plan, chosen = scene.plan, scene.selection
    if chosen.layer == "areas":
        candidates = plan.candidates.loc[plan.candidates["area_code"].isin(chosen.ids), "candidate_id"]
        inside = plan.communities.loc[plan.communities["area_code"].isin(chosen.ids), "community_id"]
        return {"candidates": list(candidates), "communities": list(inside)}
    if scene.outcomes is not None:
        return {"communities": list(scene.outcomes["community_id"].unique())}
    if chosen.layer == "communities":
        return {"communities": list(chosen.ids)}
    return {}


def words(scene: Scene, area_labels: pd.Series, texts: Texts) -> dict[str, str]:
    """What the map says of a choice: to who does not see it, on the button that shows it whole, on the ring for several."""
    return {
        "said": said(scene, area_labels, texts),
        "whole": texts("See all ({count} out of sight)"),
        "lasso": texts("Choose several with a ring"),
        "help": texts("Choose several with a ring: draw around them (or Alt and drag). Ctrl and click adds one."),
        "draw": texts("Draw around the candidates. Esc gives up."),
        "nobody": texts("No candidate in the ring."),
    }


def said(scene: Scene, area_labels: pd.Series, texts: Texts) -> str:
    """What is chosen and its answers in one line; empty for nothing."""
    chosen = scene.selection
    if chosen.layer is None or not chosen.ids:
        return ""
    if len(chosen.ids) > 1:
        return _several(chosen.layer, len(chosen.ids), texts)
    answers = scene.community_outcomes if chosen.layer == "candidates" else scene.outcomes
    told = "" if answers is None else _answers(answers["outcome"].value_counts(), texts)
    name = _name(scene, chosen.layer, str(chosen.id), area_labels, texts)
    return texts("Chosen: {name}.", name=name) + (f" {told}" if told else "")


def _several(layer: str, count: int, texts: Texts) -> str:
    if layer == "areas":
        return texts("{count} areas chosen.", count=texts.number(count))
    if layer == "communities":
        return texts("{count} communities chosen.", count=texts.number(count))
    return texts("{count} candidates chosen.", count=texts.number(count))


def _answers(counts: "pd.Series[int]", texts: Texts) -> str:
    return ", ".join(f"{texts.label(one)} {texts.number(counts.get(one, 0))}" for one in Outcome if counts.get(one, 0))


def _name(scene: Scene, layer: str, code: str, area_labels: pd.Series, texts: Texts) -> str:
    if layer == "areas":
        return texts("Area {name}", name=str(area_labels.get(code, code)))
    plan = scene.plan
    if layer == "communities":
        row = plan.communities[plan.communities["community_id"] == code].iloc[0]
        return wording.community_name(row, texts)
    row = plan.candidates[plan.candidates["candidate_id"] == code].iloc[0]
    return wording.candidate_name(row, texts)
