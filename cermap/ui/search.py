"""The search box: an address, coordinates, a municipality or an area code; the map goes there and the card answers.

What is typed stays on this machine: the gazetteer is local, and the text is neither logged nor put in an address.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from cermap import addresses, plan
from cermap.records import Assumptions, Plan
from cermap.terms import MatchLevel
from cermap.texts import Texts
from cermap.ui import candidate_forms, cards, loading, messages, state
from cermap.ui.messages import plain

_TYPED = "search_typed"
_FOUND = "found"
_HITS = "search_hits"
_CHOICE = "search_choice"
_HITS_SHOWN = 6


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


def box(current: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The box itself."""
    st.text_input(
        texts("Search"),
        key=_TYPED,
        placeholder=texts("Address, municipality, area code or coordinates"),
        label_visibility="collapsed",
        on_change=_search,
        args=(current, area_labels),
    )


def answers(current: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """What the search found: the place's own card, several to choose from, or that there is nothing."""
    place, hits = found(), st.session_state.get(_HITS)
    if place is not None:
        card(place, current, area_labels, texts)
    elif hits is not None and len(hits) > 1:
        st.pills(
            texts("Did you mean"),
            list(hits.index),
            key=_CHOICE,
            format_func=lambda i: plain(str(hits.loc[i, "label"])),
            on_change=_choose_hit,
            args=(current, hits),
        )
    elif hits is not None and hits.empty:
        st.warning(
            texts(
                "Nothing found for “{typed}”. Try the street with the town, a municipality, an area code or coordinates.",
                typed=plain(st.session_state.get(_TYPED, "")),
            ),
        )


def found() -> Found | None:
    """The place found last, until something else is chosen."""
    return st.session_state.get(_FOUND)


def forget() -> None:
    """Let the found place and the other hits go."""
    st.session_state[_FOUND] = st.session_state[_HITS] = None


def card(place: Found, current: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The answer for the found place."""
    with st.container(border=True, key="card-found"):
        st.markdown(plain(place.label))
        cards.answer(place.row, area_labels, texts)
        st.caption(messages.stands_on(current, texts))
        candidate_forms.add_button(_as_candidate(place), current, texts, "add_found")


def _as_candidate(place: Found) -> dict[str, Any]:
    """The place as the start of a candidate: coordinates as they were typed, else the address that was found."""
    if place.row["match_level"] == MatchLevel.GIVEN:
        return {"given_lon": round(place.lon, 6), "given_lat": round(place.lat, 6)}
    return {"address_text": place.label}


def _search(current: Plan, area_labels: pd.Series) -> None:
    typed = st.session_state[_TYPED].strip()
    forget()
    state.select(None)
    if not typed:
        return
    code = _area_code(typed, area_labels)
    if code is not None:
        state.select("areas", (code,), go=True)
        return
    used = current.inputs.reference
    hits = addresses.search(
        typed, used.house_numbers, used.municipalities, limit=_HITS_SHOWN, gazetteer=loading.gazetteer(used)
    )
    st.session_state[_HITS] = hits
    if hits.empty:
        return
    town = hits[
        (hits["kind"] == "municipality") & (hits["label"].str.partition(" (")[0].str.casefold() == typed.casefold())
    ]
    if len(hits) == 1 or len(town) == 1:
        # What was typed is asked, not the label of its hit: a doubt of the words must stay in the answer.
        _show(current, (town if len(town) == 1 else hits).iloc[0], typed)


def _choose_hit(current: Plan, hits: pd.DataFrame) -> None:
    choice = st.session_state.get(_CHOICE)
    if choice is not None:
        _show(current, hits.loc[choice], str(hits.loc[choice, "label"]))


def _show(current: Plan, hit: pd.Series, asked: str) -> None:
    row = plan.locate_one(asked, current.inputs.reference, Assumptions(), current.as_of)
    st.session_state[_FOUND] = Found(str(hit["label"]), float(hit["lon"]), float(hit["lat"]), row)
    # An area that is only a bare centre outside the loaded ones has no polygon to choose.
    is_loaded = current.inputs.reference.areas["area_code"].eq(row["area_code"]).any()
    state.select("areas" if is_loaded else None, (row["area_code"],) if is_loaded else (), go=True)


def _area_code(typed: str, area_labels: pd.Series) -> str | None:
    code = typed.upper().replace(" ", "")
    if code in area_labels.index:
        return code
    same = area_labels.index[area_labels.str.casefold() == typed.casefold()]
    return str(same[0]) if len(same) == 1 and "+" in typed else None
