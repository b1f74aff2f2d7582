"""PVGIS asked for what a kWp gives where the roofs are: off until it is allowed, each time anew.

Sent are squares of about 1 km, never a roof. What came is kept on this PC and counts for every plan.
"""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cermap import sources
from cermap.attributions import PVGIS_OWNERS
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.network import sent_places
from cermap.ui.roofs.view import RoofView

_ALLOWED, _TOLD = "send_squares", "squares_told"


def block(view: RoofView, texts: Texts) -> None:
    """How many squares have a yield of their own, and the button that asks for the others."""
    _tell(texts)
    places = view.book.buildings[["lat", "lon"]]
    if places.empty:
        return
    squares = sources.squares_to_ask(places)
    total = len(places.drop_duplicates())
    st.markdown(
        texts(
            "{count} of {total} squares of about 1 km have the yield that PVGIS gives for them; elsewhere that of the province counts.",
            count=total - len(squares),
            total=total,
        )
    )
    st.caption(messages.plain(f"{PVGIS_OWNERS}."))
    if len(squares):
        _ask_when_allowed(squares, places, texts)


def _ask_when_allowed(squares: pd.DataFrame, places: pd.DataFrame, texts: Texts) -> None:
    host = messages.plain(sources.pvgis_host())
    st.markdown(
        texts.plural(
            "**{count} place** goes to **{host}**, of the European Commission: latitude and longitude as below, to about 1 km, and "
            "nothing else; no roof, no address, no name. As with every request, the server sees the network address it comes from.",
            "**{count} places** go to **{host}**, of the European Commission, one at a time: latitude and longitude as below, to about "
            "1 km, and nothing else; no roof, no address, no name. As with every request, the server sees the network address it comes "
            "from.",
            len(squares),
            host=host,
        )
    )
    is_allowed = sent_places.is_allowed(squares, _ALLOWED, texts)
    if st.button(texts("Ask PVGIS"), type="primary", key="ask_squares", disabled=not is_allowed):
        with messages.errors_as_sentences(texts):
            _ask(places, is_allowed=is_allowed, texts=texts)


def _ask(places: pd.DataFrame, *, is_allowed: bool, texts: Texts) -> None:
    def ask(show: Callable[[int, int], None]) -> sources.PlaceAnswers:
        return sources.place_yields(places, is_allowed=is_allowed, on_progress=show)

    st.session_state[_TOLD] = sent_places.asked(ask, _ALLOWED, texts)
    st.rerun()


def _tell(texts: Texts) -> None:
    """What the last asking brought, once."""
    came: sources.PlaceAnswers | None = st.session_state.pop(_TOLD, None)
    if came is None:
        return
    if came.came:
        st.success(
            texts.plural(
                "{count} square has its own yield now.", "{count} squares have their own yield now.", came.came
            )
        )
    if came.unknown:
        st.warning(
            texts.plural(
                "PVGIS knows nothing of {count} square: the yield of the province counts.",
                "PVGIS knows nothing of {count} squares: the yield of the province counts.",
                came.unknown,
            )
        )
    if came.refusal is not None:
        st.error(messages.plain(texts.sentence(came.refusal)))
