"""What the answers bear, on the live map: who keeps the answer at an error, who only the area, who not even that."""

from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd

from cermap.maps.live.layers import area_style, area_tips, names, words
from cermap.maps.symbols import signs
from cermap.maps.symbols.marks import candidate_marks, community_marks, tagged
from cermap.records import Scene
from cermap.terms import Outcome, Question
from cermap.texts import N_, Texts


class Bears(StrEnum):
    """What becomes of an answer, from what asks for nothing to what does; it is the drawing order."""

    WITHOUT = "without"
    KEEPS = "keeps"
    LESS_SURE = "less_sure"
    LOSES = "loses"


_SIGNS = {
    Bears.WITHOUT: signs.FADED,
    Bears.KEEPS: signs.outcome_sign(Outcome.CAN_SHARE),
    Bears.LESS_SURE: signs.outcome_sign(Outcome.TO_VERIFY),
    Bears.LOSES: signs.outcome_sign(Outcome.CANNOT),
}
_LABELS = {
    Bears.WITHOUT: N_("without an area"),
    Bears.KEEPS: N_("keeps its answer"),
    Bears.LESS_SURE: N_("keeps its area, less sure"),
    Bears.LOSES: N_("its area is no longer sure"),
}
_BROKEN = N_("loses members")
# What is drawn on the shoulder of a configuration that does not hold, by its place among the signs of communities.
_DOUBT = list(Outcome).index(Outcome.TO_VERIFY)


def bears_at(holding: "pd.DataFrame", has_area: "pd.Series[bool]", error_m: float) -> "pd.Series[str]":
    """What becomes of each candidate's answer at an error.

    Parameters
    ----------
    holding : pandas.DataFrame
        ``tables.Holding``.
    has_area : pandas.Series
        Whether each of the same candidates has an area in the plan.
    error_m : float
        The error [m].

    Returns
    -------
    pandas.Series
        A ``Bears`` for each, by candidate.
    """
    keeps = (holding["kept_to_m"].fillna(-1) >= error_m).to_numpy()
    is_same = (holding["same_area_to_m"].fillna(-1) >= error_m).to_numpy()
    chosen = np.select(
        [~has_area.to_numpy(bool), keeps, is_same], [Bears.WITHOUT, Bears.KEEPS, Bears.LESS_SURE], Bears.LOSES
    )
    return pd.Series([str(one) for one in chosen], index=pd.Index(holding["candidate_id"], dtype="str"), dtype="str")


def bearing_parts(
    scene: Scene, bears: "pd.Series[str]", broken: frozenset[str], area_labels: "pd.Series[str]", texts: Texts
) -> dict[str, dict[str, Any]]:
    """Every part of the live map except its base and the selection.

    Parameters
    ----------
    scene : Scene
        The plan; its question is not asked here.
    bears : pandas.Series
        As ``bears_at`` gives it.
    broken : frozenset of str
        Configurations that lose members.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words.
    """
    reference = scene.plan.inputs.reference
    # On a pale ground, as where the marks are the answer.
    quiet = Scene(scene.plan, Question.JOINING, scene.selection)
    return {
        "candidates": _candidates(Scene(scene.plan), bears, texts),
        "communities": _communities(Scene(scene.plan), broken, texts),
        "names": names(reference.municipalities),
        "tips": area_tips(reference.areas, area_labels, texts),
        "style": area_style(quiet),
        "legend": {"title": texts(N_("What becomes of the answer")), "rows": _legend(bears, texts)},
        "words": words(scene, texts),
    }


def _candidates(scene: Scene, bears: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    part = candidate_marks(scene, texts)
    order_of = {str(one): place for place, one in enumerate(Bears)}
    numbers = [order_of[bears[code]] for code in part["ids"]]
    order = np.argsort(numbers, kind="stable").tolist()
    columns = {name: [part[name][place] for place in order] for name in ("ids", "names", "lon", "lat", "shape")}
    return tagged(
        {
            "shapes": part["shapes"],
            "signs": [{**_SIGNS[one].message(), "label": texts(_LABELS[one])} for one in Bears],
            **columns,
            "sign": [numbers[place] for place in order],
        }
    )


def _communities(scene: Scene, broken: frozenset[str], texts: Texts) -> dict[str, Any]:
    part = community_marks(scene, texts)
    is_broken = [code in broken for code in part["ids"]]
    part["answer"] = [_DOUBT if one else -1 for one in is_broken]
    part["names"] = [
        f"{name}\n{texts(_BROKEN)}" if one else name for name, one in zip(part["names"], is_broken, strict=True)
    ]
    return tagged({name: values for name, values in part.items() if name != "tag"})


def _legend(bears: "pd.Series[str]", texts: Texts) -> list[dict[str, Any]]:
    counts = bears.value_counts()
    return [
        {
            "kind": "mark",
            "shape": "circle",
            **_SIGNS[one].message(),
            "label": f"{texts(_LABELS[one])}: {texts.number(counts[one])}",
        }
        for one in Bears
        if counts.get(one, 0)
    ]
