"""The card of the whole list, while nothing is chosen."""

import streamlit as st

from cermap import palette, wording
from cermap.records import Scene
from cermap.terms import Certainty, Question
from cermap.texts import Texts
from cermap.ui import trying
from cermap.ui.messages import plain
from cermap.ui.places import adding
from cermap.ui.widgets.card_pieces import counts

_CANDIDATES, _DATA = "pages/2_candidates.py", "pages/6_data.py"


def list_card(scene: Scene, texts: Texts) -> None:
    """Name of the list, how many rows have an area, and what to do first."""
    plan = scene.plan
    found = plan.candidates["certainty"].value_counts()
    missing, outside = found.get(Certainty.NOT_LOCATED, 0), found.get(Certainty.OUTSIDE_DATA, 0)
    located = len(plan.candidates) - missing - outside
    st.markdown(f"**{plain(wording.list_name(plan, texts))}**")
    counts(
        [
            (located, texts("with an area"), palette.TINTS["can_share"]),
            (missing, texts("not found"), palette.TINTS["cannot"]),
            (outside, texts("outside the data"), palette.TINTS["faded"]),
            (len(plan.communities), texts("communities"), palette.TINTS["faded"]),
        ],
        texts,
    )
    _first_step(scene, located, texts)
    add, attempt = st.columns(2, gap="small")
    with add:
        adding.button(texts)
    with attempt:
        trying.begin_button(texts)


def _first_step(scene: Scene, located: int, texts: Texts) -> None:
    """One sentence of what to do here, and a button where it is done elsewhere."""
    plan = scene.plan
    if plan.inputs.reference.areas.empty:
        _way(
            texts("No areas are loaded: addresses are found, their areas are not."), texts("Open an areas file"), _DATA
        )
    elif plan.candidates.empty:
        _way(
            texts("No candidates. Bring a list, or add one with a click on the map."),
            texts("Bring a list"),
            _CANDIDATES,
        )
    elif not located:
        _way(
            texts("No row has an area yet: an address with its town, coordinates or a POD's area is needed."),
            texts("Look at the rows"),
            _CANDIDATES,
        )
    elif scene.question is Question.JOINING and len(plan.communities):
        st.caption(texts("Choose a community or an address, on the map or in the table."))
    else:
        st.caption(texts("Search an address or click on an area. Plan date: {day}.", day=plan.as_of))


def _way(said: str, label: str, page: str) -> None:
    st.caption(said)
    if st.button(label, key="card_way", type="primary", width="stretch"):
        st.switch_page(page)
