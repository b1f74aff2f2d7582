"""The search box: a community, a candidate, an address, a municipality, an area; the map goes there and the card answers.

What is typed stays on this machine: the gazetteer is local, and the text is neither logged nor put in an address. While
one types only the box itself runs (``search_box``); what is chosen in it is chosen as a click would.
"""

import pandas as pd
import streamlit as st

from cermap import addresses, plan
from cermap.records import Assumptions, Plan
from cermap.texts import Texts
from cermap.ui import loading, state
from cermap.ui.messages import plain
from cermap.ui.places import found as found_place
from cermap.ui.places import town as town_card
from cermap.ui.places.found import Found, found, town
from cermap.ui.search_box import Offer, show_search_box, suggesting
from cermap.ui.search_box.index import SearchIndex, Suggestion, SuggestionKind, search_index

__all__ = ["Found", "answers", "ask", "box", "choose", "forget", "found", "offered", "town"]

_INDEX = "search_index"
_OFFER = state.goes_with_plan("search_offer")
_ASKED = state.goes_with_plan("search_asked")
_HITS = state.goes_with_plan("search_hits")
_CHOICE = "search_choice"
_HITS_SHOWN = 6
_LAYERS = {
    SuggestionKind.AREA: "areas",
    SuggestionKind.CANDIDATE: "candidates",
    SuggestionKind.COMMUNITY: "communities",
}


def box(current: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The box itself."""

    def typed(n: int, text: str) -> None:
        st.session_state[_OFFER] = offered(n, text, current, area_labels, texts)

    words = {
        "label": texts("Search"),
        "placeholder": texts("Address, municipality, candidate, community, area code"),
        "kinds": {
            SuggestionKind.COMMUNITY: texts("Communities"),
            SuggestionKind.CANDIDATE: texts("Candidates"),
            SuggestionKind.MUNICIPALITY: texts("Municipalities"),
            SuggestionKind.AREA: texts("Areas"),
            SuggestionKind.ADDRESS: texts("Addresses"),
        },
    }
    show_search_box(
        "search",
        words,
        lambda: st.session_state.get(_OFFER),
        typed,
        lambda one: choose(one, current),
        lambda text: ask(text, current, area_labels, texts),
    )


def offered(n: int, typed: str, current: Plan, area_labels: pd.Series, texts: Texts) -> Offer:
    """What the box offers for what is typed."""
    used = current.inputs.reference
    index = _index(current, area_labels, texts)
    found = suggesting.suggestions(typed, index, used, loading.gazetteer(used), texts)
    said = (
        texts.plural("{count} suggestion", "{count} suggestions", len(found))
        if found
        else texts("No suggestions. Enter searches for what is written.")
    )
    return Offer(n, found, said)


def choose(one: Suggestion, current: Plan) -> None:
    """Choose what was offered, as a click on it would; an address or a municipality gets its own card."""
    forget()
    if one.kind in _LAYERS:
        state.select(_LAYERS[one.kind], (one.id,), go=True)
    elif one.kind is SuggestionKind.MUNICIPALITY:
        state.select(None)
        found_place.keep_town(one.id)
        town_card.look_at(one.id, current.inputs.reference)
    elif one.lon is not None and one.lat is not None:
        _show(one.label, one.lon, one.lat, current, asked=one.label)


def ask(typed: str, current: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Search for what is written: one answer is chosen, several are left to choose from."""
    typed = typed.strip()
    forget()
    state.select(None)
    if not typed:
        return
    code = _area_code(typed, area_labels)
    if code is not None:
        state.select("areas", (code,), go=True)
        return
    index = _index(current, area_labels, texts)
    called = [] if suggesting.is_town(typed, index) else suggesting.called_so(typed, index)
    if len(called) == 1:
        choose(called[0], current)
        return
    st.session_state[_ASKED] = typed
    if called or not _ask_for_place(typed, current):
        st.session_state[_HITS] = called or offered(0, typed, current, area_labels, texts).suggestions


def forget() -> None:
    """Let the found place and the other hits go."""
    found_place.forget()
    st.session_state[_HITS] = st.session_state[_ASKED] = None


def answers(current: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """What the search found: the place's own card, several to choose from, or that there is nothing."""
    place, hits = found(), st.session_state.get(_HITS)
    if place is not None:
        found_place.card(place, current, area_labels, texts)
    elif (code := town()) is not None:
        town_card.show(code, current, area_labels, texts)
    elif hits:
        _several(hits, current, texts)
    elif hits is not None:
        st.warning(
            texts(
                "Nothing found for “{typed}”. Try the street with the town, a municipality, an area code or coordinates.",
                typed=plain(st.session_state[_ASKED]),
            ),
        )


def _several(hits: list[Suggestion], current: Plan, texts: Texts) -> None:
    def chosen() -> None:
        place = st.session_state.get(_CHOICE)
        if place is not None:
            choose(hits[place], current)

    st.pills(
        texts("Did you mean"),
        range(len(hits)),
        key=_CHOICE,
        format_func=lambda place: plain(" · ".join(part for part in (hits[place].label, hits[place].detail) if part)),
        on_change=chosen,
    )


def _ask_for_place(typed: str, current: Plan) -> bool:
    """Look for a place of this name; gives whether there is any."""
    used = current.inputs.reference
    hits = addresses.search(
        typed, used.house_numbers, used.municipalities, limit=_HITS_SHOWN, gazetteer=loading.gazetteer(used)
    )
    if hits.empty:
        return False
    names = hits["label"].str.partition(" (")[0].str.casefold()
    same_town = hits[(hits["kind"] == "municipality") & (names == typed.casefold())]
    if len(hits) == 1 or len(same_town) == 1:
        # What was typed is asked, not the label of its hit: a doubt of the words must stay in the answer.
        hit = (same_town if len(same_town) == 1 else hits).iloc[0]
        _show(str(hit["label"]), float(hit["lon"]), float(hit["lat"]), current, asked=typed)
    else:
        st.session_state[_HITS] = [
            Suggestion(
                SuggestionKind.ADDRESS, str(hit["label"]), str(hit["label"]), "", float(hit["lon"]), float(hit["lat"])
            )
            for _, hit in hits.iterrows()
        ]
    return True


def _show(label: str, lon: float, lat: float, current: Plan, *, asked: str) -> None:
    row = plan.locate_one(asked, current.inputs.reference, Assumptions(), current.as_of)
    # An area that is only a bare centre outside the loaded ones has no polygon to choose.
    is_loaded = current.inputs.reference.areas["area_code"].eq(row["area_code"]).any()
    state.select("areas" if is_loaded else None, (row["area_code"],) if is_loaded else (), go=True)
    found_place.keep(Found(label, lon, lat, row))


def _area_code(typed: str, area_labels: pd.Series) -> str | None:
    code = typed.upper().replace(" ", "")
    if code in area_labels.index:
        return code
    same = area_labels.index[area_labels.str.casefold() == typed.casefold()]
    return str(same[0]) if len(same) == 1 and "+" in typed else None


def _index(current: Plan, area_labels: pd.Series, texts: Texts) -> SearchIndex:
    """The plan's names, folded once; kept in the session, as the plan is."""
    key = (current.digest, current.inputs.reference.fingerprint, texts.language)
    kept: tuple[object, SearchIndex] | None = st.session_state.get(_INDEX)
    if kept is None or kept[0] != key:
        kept = st.session_state[_INDEX] = (key, search_index(current, area_labels, texts))
    return kept[1]
