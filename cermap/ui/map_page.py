"""The map on its page: the scene of this session, the map itself, and what a click chooses."""

import pandas as pd
import streamlit as st

from cermap import communities, maps, wording
from cermap.records import Plan, Scene
from cermap.texts import Texts
from cermap.ui import search, state
from cermap.ui.map_view import Pick, base_map, show_map
from cermap.ui.messages import plain

HEIGHT_PX = 540
_SEVERAL = "several_here"


def scene(plan: Plan) -> Scene:
    """What this session looks at: with a chosen community who can join it, with a chosen candidate what it can join."""
    chosen = state.selection()
    outcomes = of_candidate = None
    if chosen.layer == "communities" and chosen.id is not None:
        outcomes = communities.who_can_join(plan, chosen.id)
    if chosen.layer == "candidates" and chosen.id is not None:
        of_candidate = communities.which_to_join(plan, chosen.id)
    kept = state.outcome_filter()
    faded = (
        frozenset(outcomes.loc[~outcomes["outcome"].isin(kept), "candidate_id"])
        if outcomes is not None and kept
        else frozenset()
    )
    return Scene(plan, state.question(), chosen, outcomes, of_candidate, faded)


def show(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    """Draw the map; a click chooses an area, a community, a candidate, or nothing."""
    reference = scene.plan.inputs.reference
    parts = maps.scene_parts(scene, area_labels, texts)
    chosen = maps.selection_part(scene, area_labels, texts)
    found = search.found()
    if found is not None:
        chosen["found"] = {"lon": found.lon, "lat": found.lat, "label": found.label}
    show_map("cermap", base_map(reference), parts, chosen, HEIGHT_PX, _pick)


def several_here(scene: Scene, texts: Texts) -> None:
    """Several marks under one click: a list of names, not a guess."""
    here = st.session_state.get(_SEVERAL, ())
    if len(here) < 2:
        return
    who = scene.plan.candidates.set_index("candidate_id")

    def choose() -> None:
        if st.session_state.several_choice is not None:
            state.select("candidates", (st.session_state.several_choice,))

    st.pills(
        texts("Several candidates are here:"),
        list(here),
        key="several_choice",
        on_change=choose,
        format_func=lambda i: plain(wording.candidate_name(who.loc[i], texts)),
    )


def _pick(pick: Pick) -> None:
    search.forget()
    ids = tuple(str(i) for i in pick["ids"])
    st.session_state[_SEVERAL] = ids if pick["layer"] == "candidates" else ()
    state.select(pick["layer"], ids[:1])
