"""The map as one file that leaves the room: it opens from a folder or a mail, with no network and no cermap.

The page holds the same folium map and the same brush as the app, and beside it what people ask of it: a search, filters, a
card, the tables, and the matrix of who can join what. All texts of a list travel as JSON in which no sign can end the
script, and the page sets them as text; its own policy forbids it to ask anything of anybody.
"""

import re
from typing import Any

import pandas as pd

from cermap import palette, wording
from cermap.maps.live.layers import chosen_communities, scene_parts, selection_part
from cermap.maps.live.switch import layer_switch
from cermap.maps.page.document import POD_NOTICE, document
from cermap.maps.page.joining.matrix import matrix
from cermap.maps.page.looks import base_scene, looks
from cermap.maps.page.tables.candidates import facets
from cermap.maps.page.tables.counts import count_marks
from cermap.maps.page.tables.rows import page_rows
from cermap.maps.page.words import WORDS
from cermap.maps.region.folium_map import for_browser, region_map
from cermap.records import Provenance, Scene, TitleBlock
from cermap.terms import Outcome, PrivacyLevel, Question
from cermap.texts import N_, Texts

__all__ = ["POD_NOTICE", "single_page"]
_SPACE = re.compile(r"(?<=[0-9\]]), (?=[\[0-9-])")


def single_page(  # noqa: PLR0913 - what is drawn, in which words, and what goes with it
    scene: Scene,
    area_labels: "pd.Series[str]",
    texts: Texts,
    outcomes: pd.DataFrame | None = None,
    *,
    provenance: Provenance | None = None,
    provenance_json: str = "",
    office: TitleBlock | None = None,
) -> str:
    """One self-contained HTML page of a scene; the same scene gives the same text.

    Parameters
    ----------
    scene : Scene
        What is drawn, as disclosed: of a public plan its ``counts`` stand for natural persons.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words of the page.
    outcomes : pandas.DataFrame, optional
        ``tables.Joining`` rows that are told of each candidate; left out, those of the plan. Pairs without a row get the
        answer that the candidate's own row implies.
    provenance : Provenance, optional
        Date, level, digest and remarks that stand on the page.
    provenance_json : str, optional
        The same in the form that a program reads, or what stands for it until the page is sealed.
    office : TitleBlock, optional
        Who publishes it.

    Returns
    -------
    str
        HTML.
    """
    base = base_scene(scene)
    parts = scene_parts(base, area_labels, texts)
    del parts["candidates"]  # the browser puts them together from the table's rows
    parts["layers"] = layer_switch(scene.hidden, 1, texts, is_live=False)
    parts["counts"] = count_marks(scene)
    reference = scene.plan.inputs.reference
    data = {
        "base": _steady(for_browser(*region_map(reference), reference.fingerprint)),
        "parts": parts,
        "first": selection_part(scene, area_labels, texts) | {"go": 1},
        "asked": chosen_communities(scene) if scene.outcomes is not None else [],
        "question": str(scene.question),
        "looks": looks(scene, texts),
        "rows": page_rows(scene, area_labels, texts),
        "facets": facets(scene, area_labels, texts),
        "matrix": matrix(scene.plan, _told(scene, outcomes), texts),
        "outcomes": _outcomes(texts),
        "words": {name: texts(text) for name, text in WORDS.items()},
    }
    return document(
        _title(scene, texts, provenance),
        scene.plan,
        data,
        texts,
        provenance=provenance,
        provenance_json=provenance_json,
        office=office or TitleBlock(),
    )


def _told(scene: Scene, outcomes: pd.DataFrame | None) -> pd.DataFrame:
    """The answers that are told: of the plan, and the scene's own of the community or the address that it asks about."""
    if outcomes is not None:
        return outcomes
    told = scene.plan.joining
    for more in (scene.outcomes, scene.community_outcomes):
        if more is not None and len(more):
            told = pd.concat([told, more], ignore_index=True)
    return told if told.empty else told.drop_duplicates(["community_id", "candidate_id"], keep="last")


def _outcomes(texts: Texts) -> list[dict[str, Any]]:
    return [
        {"sign": palette.OUTCOME_SIGNS[code], "label": texts.label(code), "tint": list(palette.TINTS[code])}
        for code in Outcome
    ]


def _title(scene: Scene, texts: Texts, provenance: Provenance | None) -> str:
    plan = scene.plan
    if scene.question == Question.JOINING and scene.outcomes is not None and len(scene.outcomes):
        found = plan.communities[plan.communities["community_id"] == scene.outcomes["community_id"].iloc[0]]
        return texts(N_("Who can join: {name}"), name=wording.community_name(found.iloc[0], texts))
    if provenance is not None and provenance.level is PrivacyLevel.PUBLIC and not plan.inputs.is_demonstration:
        # What the table calls its list stays at the table.
        return texts(N_("Energy communities and primary-substation areas"))
    return wording.list_name(plan, texts)


def _steady(message: dict[str, Any]) -> dict[str, Any]:
    """The base with counted names in place of those that folium draws by lot."""
    numbers: dict[str, str] = {}

    def counted(match: re.Match[str]) -> str:
        return numbers.setdefault(match[0], str(len(numbers)))

    def renamed(text: str) -> str:
        return re.sub(r"(?<=_)[0-9a-f]{32}(?![0-9a-f])", counted, text)

    layers = {name: renamed(variable) for name, variable in message["layers"].items()}
    # Between two numbers of a coordinate folium leaves a space: a tenth of the page.
    script = _SPACE.sub(",", renamed(message["script"]))
    return message | {"script": script, "map": renamed(message["map"]), "layers": layers}
