"""Where there is nothing yet: a sentence of what will be here, and the one button that leads to it."""

from typing import NamedTuple

import streamlit as st

from cermap.records import Plan
from cermap.texts import N_, Texts


class _Way(NamedTuple):
    label: str
    page: str


_LIST = _Way(N_("Bring a list"), "pages/2_candidates.py")
_ROOFS = _Way(N_("Choose a roof"), "pages/3_rooftops.py")
_MAP = _Way(N_("To the map"), "pages/1_map.py")
_DATA = _Way(N_("Save or duplicate the plan"), "pages/6_data.py")


def needs_list(said: str, texts: Texts) -> None:
    """Nothing here before somebody brought a list, or mended its addresses."""
    _say(said, _LIST, texts)


def needs_plant(said: str, plan: Plan, texts: Texts) -> None:
    """Nothing here without a plant; where nobody is in the list either, the list comes first."""
    _say(said, _LIST if plan.candidates.empty else _ROOFS, texts)


def needs_decision(said: str, texts: Texts) -> None:
    """Nothing here before something was decided."""
    _say(said, _MAP, texts)


def needs_other_plan(said: str, texts: Texts) -> None:
    """Nothing here before a second plan is kept."""
    _say(said, _DATA, texts)


def _say(said: str, way: _Way, texts: Texts) -> None:
    st.info(said)
    if st.button(texts(way.label), key="empty_way", type="primary"):
        st.switch_page(way.page)
