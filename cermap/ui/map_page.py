"""The map on its page: the scene of this session, the map itself, and what a click chooses."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from cermap import communities, filtering, maps, wording
from cermap.records import Plan, Scene, Selection
from cermap.texts import Texts
from cermap.ui import adding, address, candidate_forms, ground_card, search, state
from cermap.ui.map_view import Moved, Pick, base_map, show_map
from cermap.ui.messages import plain
from cermap.ui.sight import sight_told

HEIGHT_PX = 540
# Navigation, banner, tools and a margin, on the page around the map: letters, which are larger in a meeting room.
ABOVE_REM = 12
_DESK_TYPE_PX = 15
_SEVERAL = "several_here"
_SEVERAL_MIN = 2


def scene(plan: Plan) -> Scene:
    """What this session looks at: with a chosen community who can join it, with a chosen candidate what it can join."""
    chosen = _still_there(plan, state.selection())
    outcomes = of_candidate = None
    if chosen.layer == "communities" and chosen.id is not None:
        outcomes = communities.who_can_join(plan, chosen.id)
    if chosen.layer == "candidates" and chosen.id is not None:
        of_candidate = communities.which_to_join(plan, chosen.id)
    kept = state.outcome_filter()
    candidates = plan.candidates["candidate_id"]
    faded = frozenset(candidates[~filtering.kept(plan.candidates, state.candidate_filter())])
    if outcomes is not None and kept:
        faded |= frozenset(outcomes.loc[~outcomes["outcome"].isin(kept), "candidate_id"])
    return Scene(plan, state.question(), chosen, outcomes, of_candidate, faded, state.hidden_layers())


def _still_there(plan: Plan, chosen: Selection) -> Selection:
    """What is chosen, or nothing where the plan no longer has it: another session may have brought other areas."""
    if chosen.layer is None or chosen.id is None or chosen.id in state.ids_of(plan, chosen.layer):
        return chosen
    state.select(None)
    return state.selection()


def show(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    """Draw the map; a click chooses an area, a community, a candidate, or nothing."""
    reference = scene.plan.inputs.reference
    parts = maps.scene_parts(scene, area_labels, texts)
    chosen = maps.selection_part(scene, area_labels, texts)
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
        scale=(st.get_option("theme.baseFontSize") or _DESK_TYPE_PX) / _DESK_TYPE_PX,
        view=start.start if start else None,
        on_view=_see,
        on_move=_move,
    )


def several_here(scene: Scene, texts: Texts) -> None:
    """Several marks under one click: a list of names, not a guess."""
    layer, here = st.session_state.get(_SEVERAL, (None, ()))
    if len(here) < _SEVERAL_MIN or scene.selection.layer != layer or scene.selection.id not in here:
        st.session_state.pop(_SEVERAL, None)
        return
    names = _names(scene.plan, layer, texts)

    def choose() -> None:
        if st.session_state.several_choice is not None:
            state.select(layer, (st.session_state.several_choice,))

    st.pills(
        texts("Several things are here:"),
        list(here),
        key="several_choice",
        on_change=choose,
        format_func=lambda code: plain(names[str(code)]),
    )


def _names(plan: Plan, layer: str, texts: Texts) -> dict[str, str]:
    if layer == "communities":
        return {row["community_id"]: wording.community_name(row, texts) for _, row in plan.communities.iterrows()}
    return {row["candidate_id"]: wording.candidate_name(row, texts) for _, row in plan.candidates.iterrows()}


def _see(told: Mapping[str, object]) -> None:
    """The map has come to rest elsewhere."""
    seen = sight_told(told)
    if seen is not None:
        state.set_view(seen)
        address.write()


def _move(moved: Moved) -> None:
    """The chosen candidate was dragged elsewhere."""
    candidate_forms.move_to(str(moved["id"]), moved["lon"], moved["lat"])


def _pick(pick: Pick) -> None:
    search.forget()
    if adding.takes(pick):
        return
    ground_card.clicked(pick)
    if candidate_forms.moving() is not None:
        candidate_forms.place_at(pick["lon"], pick["lat"])
        return
    ids = tuple(str(code) for code in pick["ids"])
    st.session_state[_SEVERAL] = (pick["layer"], ids if pick["layer"] in {"candidates", "communities"} else ())
    state.select(pick["layer"], ids[:1])
