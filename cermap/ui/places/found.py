"""The place that was found, by the search box: kept until something else is chosen, and its card."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from cermap import desk
from cermap.records import Plan, Selection
from cermap.terms import MatchLevel
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.candidates import forms as candidate_forms
from cermap.ui.messages import plain
from cermap.ui.sharing.sheets import address_button as address_sheet
from cermap.ui.widgets import card_pieces

_PLACE = state.goes_with_plan("found")
_TOWN = state.goes_with_plan("found_town")


@dataclass(frozen=True)
class Found:
    """A place found by the search box.

    Parameters
    ----------
    label : str
        What was found, in words.
    lon, lat : float
        Where [degrees].
    row : pandas.Series
        Its row of ``tables.Assigned``.
    """

    label: str
    lon: float
    lat: float
    row: pd.Series


def keep(place: Found) -> None:
    """Remember a place, with what is chosen now."""
    st.session_state[_PLACE] = (place, state.selection())


def keep_town(code: str) -> None:
    """Remember a municipality, with what is chosen now."""
    st.session_state[_TOWN] = (code, state.selection())


def found() -> Found | None:
    """The place found last, until something else is chosen."""
    place: Found | None = _while_chosen(_PLACE)
    return place


def town() -> str | None:
    """Code of the municipality found last, until something else is chosen."""
    code: str | None = _while_chosen(_TOWN)
    return code


def forget() -> None:
    """Let what was found go."""
    st.session_state[_PLACE] = st.session_state[_TOWN] = None


def card(place: Found, current: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The answer for the found place."""
    with st.container(border=True, key="card-found"):
        st.markdown(plain(place.label))
        card_pieces.answer(place.row, area_labels, texts)
        st.caption(messages.stands_on(current, texts))
        add, printed = st.columns([60, 40], gap="small")
        with add:
            candidate_forms.add_button(_as_candidate(place), current, texts, "add_found")
        with printed:
            address_sheet.button(
                lambda: desk.dossier_of_place(current, place.label, place.row),
                current,
                area_labels,
                texts,
                key="found_dossier",
            )


def _as_candidate(place: Found) -> dict[str, Any]:
    """The place as the start of a candidate: coordinates as they were typed, else the address that was found."""
    if place.row["match_level"] == MatchLevel.GIVEN:
        return {"given_lon": round(place.lon, 6), "given_lat": round(place.lat, 6)}
    return {"address_text": place.label}


def _while_chosen(key: str) -> Any:
    # Whatever is chosen after, in whichever way, the map must go there and not to what was found before.
    kept: tuple[Any, Selection] | None = st.session_state.get(key)
    return kept[0] if kept is not None and kept[1] == state.selection() else None
