"""The map on its page: the scene of this session, the map itself, and what a click chooses."""

from collections.abc import Mapping

import pandas as pd

from cermap import filtering, maps
from cermap.records import Plan, Scene, Selection
from cermap.texts import Texts
from cermap.ui import presenting, state
from cermap.ui.candidates import forms as candidate_forms
from cermap.ui.communities import joining
from cermap.ui.frame import link as address
from cermap.ui.live_map import layers as map_layers
from cermap.ui.live_map import picture
from cermap.ui.live_map.component import Moved, Pick, base_map, show_map
from cermap.ui.live_map.sight import sight_told
from cermap.ui.places import adding
from cermap.ui.places import ground as ground_card
from cermap.ui.places import town as town_card
from cermap.ui.search_box import search
from cermap.ui.selection import here, several

HEIGHT_PX = 540
# Navigation, banner, tools and a margin, on the page around the map: letters, which are larger in a meeting room.
ABOVE_REM = 12


def scene(plan: Plan) -> Scene:
    """What this session looks at: with a chosen community who can join it, with a chosen candidate what it can join.

    Several candidates are looked at together with the community that they were chosen from.
    """
    chosen = _still_there(plan, state.selection())
    outcomes = of_candidate = None
    asked = chosen.id if chosen.layer == "communities" else None
    if chosen.layer == "candidates" and several.is_taken():
        asked = state.community_before()
    if asked in state.ids_of(plan, "communities") and not (chosen.layer == "communities" and len(chosen.ids) > 1):
        outcomes = joining.who_can_join(plan, str(asked))
    if chosen.layer == "candidates" and chosen.id is not None and len(chosen.ids) == 1:
        of_candidate = joining.which_to_join(plan, chosen.id)
    kept = state.outcome_filter()
    candidates = plan.candidates["candidate_id"]
    faded = frozenset(candidates[~filtering.kept(plan.candidates, state.candidate_filter())])
    if outcomes is not None and kept:
        faded |= frozenset(outcomes.loc[~outcomes["outcome"].isin(kept), "candidate_id"])
    return Scene(plan, state.question(), chosen, outcomes, of_candidate, faded, state.hidden_layers())


def _still_there(plan: Plan, chosen: Selection) -> Selection:
    """What is chosen, as far as the plan still has it: another session may have brought other areas."""
    if chosen.layer is None or chosen.id is None:
        return chosen
    known = state.ids_of(plan, chosen.layer)
    ids = tuple(code for code in chosen.ids if code in known)
    if ids == chosen.ids:
        return chosen
    if ids:
        several.choose(chosen.layer, ids)
    else:
        state.select(None)
    return state.selection()


def show(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    """Draw the map; a click chooses an area, a community, a candidate, or nothing."""
    reference = scene.plan.inputs.reference
    parts = maps.scene_parts(scene, area_labels, texts) | map_layers.parts(texts)
    chosen = maps.selection_part(scene, area_labels, texts)
    chosen |= {"lit": picture.lit(scene), "several": picture.words(scene, area_labels, texts)}
    if (town := search.town()) is not None:
        chosen["area"] = town_card.outline(town, reference)
    found = search.found()
    if found is not None:
        chosen["found"] = {"lon": found.lon, "lat": found.lat, "label": found.label}
    elif (clicked := ground_card.place(scene)) is not None and clicked.is_near:
        chosen["found"] = {"lon": clicked.lon, "lat": clicked.lat, "label": clicked.written}
    if (asked := state.asked_view()) is not None:
        view, chosen["go_view"] = asked
        chosen["view"] = view.start
    start = state.start_view()
    show_map(
        "cermap",
        base_map(reference),
        parts,
        chosen,
        HEIGHT_PX,
        _pick,
        above=ABOVE_REM,
        view=start.start if start else None,
        on_view=_see,
        on_move=_move,
    )


def several_here(scene: Scene, texts: Texts) -> None:
    """Several things at the place of the choice: a list of names, not a guess."""
    here.show(scene, texts)


def _see(told: Mapping[str, object]) -> None:
    """The map has come to rest elsewhere."""
    seen = sight_told(told)
    if seen is not None:
        state.set_view(seen)
        map_layers.see(seen)
        address.write()


def _move(moved: Moved) -> None:
    """The chosen candidate was dragged elsewhere; in front of a room that was a hand that slipped."""
    if presenting.is_on():
        return
    candidate_forms.move_to(str(moved["id"]), moved["lon"], moved["lat"])


def _pick(pick: Pick) -> None:
    """Take over a click, a ring, or a key: it chooses, adds to the choice, or lets it go."""
    how = pick.get("how", "click")
    is_placing = candidate_forms.moving() is not None or adding.is_waiting()
    if (is_placing and how in {"escape", "lasso"}) or (pick["add"] and pick["layer"] is None):
        return  # a hand that slipped loses nothing
    search.forget()
    if adding.takes(pick):
        return
    if candidate_forms.moving() is not None:
        ground_card.clicked(pick)
        candidate_forms.place_at(pick["lon"], pick["lat"])
        return
    _choose(pick, how)


def _choose(pick: Pick, how: str) -> None:
    layer, ids = pick["layer"], tuple(str(code) for code in pick["ids"])
    is_several = layer in {"areas", "communities", "candidates"} and (pick["add"] or how == "lasso")
    if is_several or how == "escape":
        ground_card.let_go()
    else:
        ground_card.clicked(pick)
    here.clicked(layer, () if is_several else ids)
    if not is_several:
        state.select(layer, ids[:1])
    elif pick["add"]:
        several.add(str(layer), ids, only_add=how == "lasso")
    else:
        several.choose(str(layer), ids)
