"""What the map shows, as a row of saved views, and a saved view back on the map."""

from dataclasses import dataclass

import pandas as pd

from cermap import filtering, wording
from cermap.records import Plan, Scene
from cermap.terms import MapLayer, Outcome, Question, join, split
from cermap.texts import Texts
from cermap.ui import loading, state
from cermap.ui.live_map.sight import Sight
from cermap.ui.places import ground as ground_card
from cermap.ui.search_box import search

MOST_LETTERS = 80
_LAYERS = ("areas", "communities", "candidates")


@dataclass(frozen=True)
class _Kept:
    """What of a saved view the plan still has."""

    layer: str | None
    ids: tuple[str, ...]
    is_whole: bool


def shown_now(name: str, position: float) -> pd.Series:
    """What this session's map shows, as a row of ``tables.SavedScenes`` without an id.

    Parameters
    ----------
    name : str
        What it is to be called.
    position : float
        Its place among the others.
    """
    chosen, view = state.selection(), state.view()
    cells = {
        "name": name.strip()[:MOST_LETTERS],
        "position": position,
        "question": state.question().value,
        "layer": chosen.layer if chosen.ids else None,
        "chosen_ids": join(chosen.ids) or None,
        "outcomes": join(state.outcome_filter()) or None,
        "filter": filtering.written(state.candidate_filter()) or None,
        "hidden_layers": join(sorted(state.hidden_layers())) or None,
        "lon": view.lon if view else None,
        "lat": view.lat if view else None,
        "zoom": view.zoom if view else None,
    }
    return pd.Series(cells, dtype=object)


def show(row: pd.Series, plan: Plan) -> None:
    """Choose, colour, filter and look as a saved view says; what the plan no longer has is left out.

    Parameters
    ----------
    row : pandas.Series
        Of ``tables.SavedScenes``.
    plan : Plan
        The one on the table.
    """
    search.forget()
    ground_card.let_go()
    # From where the things of a view were looked at is not told by what was chosen before it.
    state.select(None)
    kept = _kept(row, plan)
    has_view = bool(row[["lon", "lat", "zoom"]].notna().all())
    state.select(kept.layer, kept.ids, go=not has_view)
    state.set_question(Question(row["question"]))
    state.set_outcome_filter(tuple(code for code in split(row["outcomes"]) if code in set(Outcome)))
    state.set_filter(filtering.read(row["filter"] if pd.notna(row["filter"]) else "", plan))
    state.set_hidden_layers(_hidden(row))
    if has_view:
        state.go_to_view(Sight(float(row["lat"]), float(row["lon"]), float(row["zoom"])))


def is_whole(row: pd.Series, plan: Plan) -> bool:
    """Whether the plan still has everything that a saved view chooses."""
    return _kept(row, plan).is_whole


def proposed_name(scene: Scene, texts: Texts) -> str:
    """What a view could be called: what is chosen, and what the colours show or which answers stay lit."""
    lit = [texts.label(Outcome, outcome) for outcome in state.outcome_filter()]
    says = ", ".join(lit) or texts.label(Question, scene.question)
    chosen = chosen_name(scene, texts)
    return f"{chosen} · {says[:1].lower()}{says[1:]}"[:MOST_LETTERS] if chosen else says


def chosen_name(scene: Scene, texts: Texts) -> str:
    """What people call the one thing that is chosen; empty where there is none, or several."""
    plan, code = scene.plan, scene.selection.id
    if len(scene.selection.ids) > 1:
        return ""
    if scene.selection.layer == "areas" and code is not None:
        return str(loading.area_labels(plan.inputs.reference).get(code, code))
    if scene.selection.layer == "communities":
        found = plan.communities[plan.communities["community_id"] == code]
        return wording.community_name(found.iloc[0], texts) if len(found) else ""
    found = plan.candidates[plan.candidates["candidate_id"] == code]
    return wording.candidate_name(found.iloc[0], texts) if len(found) else ""


def _hidden(row: pd.Series) -> frozenset[str]:
    """Layers that a view switches off; what asks the network is switched on by hand only, never by somebody's plan."""
    asks_network = {MapLayer.TILES.value} & state.hidden_layers()
    return frozenset(split(row["hidden_layers"])) & {one.value for one in MapLayer} | asks_network


def _kept(row: pd.Series, plan: Plan) -> _Kept:
    layer, asked = row["layer"], split(row["chosen_ids"])
    if layer not in _LAYERS or not asked:
        return _Kept(None, (), is_whole=not asked)
    known = state.ids_of(plan, layer)
    ids = tuple(code for code in asked if code in known)
    return _Kept(layer if ids else None, ids, is_whole=len(ids) == len(asked))
