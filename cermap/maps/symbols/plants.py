"""Plants as columns for the browser: a small sun at each place, larger the more power it has.

A plant stands at its candidate's place, on the shoulder of its mark, so that the answer inside the mark stays readable; one
without a candidate, such as a roof that was made a plant, stands at its own.
"""

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from cermap import palette
from cermap.maps.symbols.marks import candidate_names, tagged
from cermap.records import Scene
from cermap.texts import N_, Texts

# A plant of a megawatt, the most that may share, has the largest sun [px].
_LEAST_PX, _MOST_PX, _MOST_KW = 5.0, 11.0, 1000.0
_EXISTING, _POSSIBLE, _POWER = N_("plant in operation"), N_("possible plant"), N_("{power} kW")


def plant_marks(scene: Scene, texts: Texts) -> dict[str, Any]:
    """Suns of the plan's plants that have a place, filled where they are in operation.

    Returns
    -------
    dict
        ``tag``, ``color``, and columns ``ids``, ``names`` (tooltip), ``candidates`` (whose it is; empty without one), ``lon``,
        ``lat``, ``radius`` [px], ``filled``, ``faded`` (its candidate is outside the filter). The strongest come first, so
        that a small one is never buried.
    """
    plants = drawn_plants(scene)
    filled = is_in_operation(plants, scene)
    whose = plants["candidate_id"].astype("str").fillna("")
    return tagged(
        {
            "color": palette.INK,
            "ids": plants["plant_id"].astype(str).tolist(),
            "names": _tips(plants, filled, scene, texts),
            "candidates": whose.tolist(),
            "lon": plants["lon"].round(5).tolist(),
            "lat": plants["lat"].round(5).tolist(),
            "radius": sun_radius(plants["capacity_kw"]).round(1).tolist(),
            "filled": filled.tolist(),
            "faded": _are_in(whose, scene.faded).tolist(),
        }
    )


def drawn_plants(scene: Scene) -> pd.DataFrame:
    """Rows of ``tables.Plants`` that stand on the map, strongest first; none of a candidate that the plan does not show."""
    plants = scene.plan.plants
    if plants.empty:
        return pd.DataFrame(columns=["plant_id", "candidate_id", "lon", "lat", "capacity_kw"])
    owner = plants["candidate_id"]
    is_shown = owner.isna() | _are_in(owner, set(scene.plan.candidates["candidate_id"]))
    found = plants[plants["lon"].notna() & plants["lat"].notna() & is_shown]
    return found.sort_values("capacity_kw", ascending=False, kind="stable")


def is_in_operation(plants: pd.DataFrame, scene: Scene) -> np.ndarray:
    """Whether each plant exists on the plan's day: the list says so, or it began to produce by then."""
    if plants.empty:
        return np.zeros(0, bool)
    said = plants["is_existing"].fillna(False).to_numpy(bool)
    return np.asarray(said | (plants["commissioning_date"] <= pd.Timestamp(scene.plan.as_of)).to_numpy(bool))


def sun_radius(capacity_kw: Any) -> Any:
    """Radius of a sun, by the square root of the power [px]."""
    share = np.sqrt(np.clip(np.asarray(capacity_kw, np.float64), 0.0, _MOST_KW) / _MOST_KW)
    return _LEAST_PX + (_MOST_PX - _LEAST_PX) * share


def plant_kinds(scene: Scene) -> list[tuple[bool, str]]:
    """The kinds of plants that are drawn: whether filled, and its msgid."""
    there = set(is_in_operation(drawn_plants(scene), scene).tolist())
    return [(filled, label) for filled, label in ((True, N_("plant")), (False, _POSSIBLE)) if filled in there]


def _tips(plants: pd.DataFrame, filled: np.ndarray, scene: Scene, texts: Texts) -> list[str]:
    """What each plant is called, and beneath it its power, technology and state; plain text."""
    if plants.empty:
        return []
    candidates = scene.plan.candidates
    owners = candidates[_are_in(candidates["candidate_id"], set(plants["candidate_id"].dropna()))]
    people = pd.Series(candidate_names(owners, texts), index=owners["candidate_id"], dtype="str")
    called = plants["candidate_id"].map(people).fillna(plants["name"]).fillna(plants["plant_id"])
    state = {True: texts(_EXISTING), False: texts(_POSSIBLE)}
    power = {kw: texts(_POWER, power=texts.amount(kw)) for kw in plants["capacity_kw"].unique()}
    return [
        f"{name}\n" + " · ".join(part for part in (power[kw], technology, state[is_there]) if part)
        for name, kw, technology, is_there in zip(
            called, plants["capacity_kw"], plants["technology"].fillna("").str.strip(), filled.tolist(), strict=True
        )
    ]


def _are_in(codes: "pd.Series[str]", known: Collection[str]) -> np.ndarray:
    """Which codes are known, by a set: pandas would go through all that is known once more for each question."""
    return np.array([code in known for code in codes], bool)
