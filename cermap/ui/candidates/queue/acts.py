"""What one does with rows of the queue: choose, place the pin, leave, many at once. Each act is one decision."""

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cermap import addresses
from cermap import queue as waiting
from cermap.addresses import Correction
from cermap.decisions import Change
from cermap.errors import CermapError
from cermap.records import Plan
from cermap.terms import CorrectionOrigin, DecisionAction, DecisionSubject, PositionLevel
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.decisions import deciding
from cermap.ui.plan_files import keeping

_PLACING = "queue_placing"
_SURE_SCORE = 0.85
_TYPED, _REFUSED = "queue_typed", "queue_typed_refused"


def choose(candidate_id: str, proposal: pd.Series) -> None:
    """The row stands where a proposal says."""
    _put({candidate_id: _of(proposal)}, CorrectionOrigin.PROPOSAL)


def placing() -> str | None:
    """The candidate that the next click on the map places; None for none."""
    return st.session_state.get(_PLACING)


def stop_placing() -> None:
    """The next click places nothing."""
    st.session_state.pop(_PLACING, None)
    st.session_state.pop(_REFUSED, None)


def place_at(lon: float, lat: float) -> None:
    """The candidate that is being placed stands here from now on."""
    code = placing()
    if code is not None:
        _put({code: Correction(round(lon, 6), round(lat, 6), PositionLevel.HAND)}, CorrectionOrigin.HAND)


def other_ways(row: pd.Series, texts: Texts) -> DeltaGenerator:
    """Under the proposals: the pin, coordinates, or nothing at all; gives the place for one button more."""
    code = str(row["candidate_id"])
    pin, typed, leave, more = st.columns([28, 28, 26, 18], gap="small")
    if placing() == code:
        pin.button(texts("Stop placing"), key="queue_stop_pin", on_click=stop_placing, type="primary", width="stretch")
        st.info(texts("**Click on the right place of the map.** It is placed there by hand."))
    else:
        pin.button(
            texts("Place the pin"),
            key="queue_pin",
            icon=":material/pin_drop:",
            on_click=_begin_placing,
            args=(code,),
            width="stretch",
        )
    with typed.popover(texts("Type coordinates"), width="stretch"):
        st.text_input(texts("Latitude and longitude, as 45.46420 9.19000"), key=_TYPED)
        if st.session_state.get(_REFUSED):
            st.warning(texts("These are no coordinates in Italy. Write for example 45.46420 9.19000."))
        st.button(texts("Place it there"), key="queue_place_typed", type="primary", on_click=_place_typed, args=(code,))
    leave.button(texts("Leave as it is"), key="queue_leave", on_click=_leave, args=(code,), width="stretch")
    return more


def many(plan: Plan, queue: waiting.Queue, proposed: pd.DataFrame, texts: Texts) -> None:
    """Many at once: rows already at a house number as they are, or the first proposal of each row in sight."""
    with st.popover(texts("Accept many"), width="stretch"):
        least = st.slider(texts("Score of at least"), 0.5, 1.0, _SURE_SCORE, 0.01, key="queue_least")
        is_one = st.checkbox(texts("Only where the area is one alone"), value=True, key="queue_one_area")
        everybody = (*queue.ids, *queue.settled)
        at_door = waiting.found_at_door(plan, everybody, least, is_one_area=is_one)
        st.button(
            texts.plural(
                "Confirm {count} row found at a house number",
                "Confirm {count} rows found at a house number",
                len(at_door),
            ),
            key="queue_confirm_many",
            disabled=not at_door,
            on_click=_confirm,
            args=(at_door,),
            width="stretch",
        )
        first = _first_of_each(proposed, least, is_one=is_one)
        st.button(
            texts.plural(
                "Take the first proposal of {count} row in sight",
                "Take the first proposal of {count} rows in sight",
                len(first),
            ),
            key="queue_take_many",
            disabled=first.empty,
            on_click=_take,
            args=(first,),
            width="stretch",
        )


def _first_of_each(proposed: pd.DataFrame, least: float, *, is_one: bool) -> pd.DataFrame:
    first = proposed[(proposed["proposal"] == 1) & (proposed["score"] >= least)]
    if is_one:
        first = first[[waiting.one_area_of(first.loc[[place]]) is not None for place in first.index]]
    return first


def _confirm(ids: list[str]) -> None:
    _put(waiting.as_found(state.plan(), ids), CorrectionOrigin.PROPOSAL)


def _take(first: pd.DataFrame) -> None:
    places = {str(proposal["candidate_id"]): _of(proposal) for _, proposal in first.iterrows()}
    _put(places, CorrectionOrigin.PROPOSAL)


def _begin_placing(candidate_id: str) -> None:
    st.session_state[_PLACING] = candidate_id


def _place_typed(candidate_id: str) -> None:
    found = addresses.coordinates(st.session_state.get(_TYPED, ""))
    st.session_state[_REFUSED] = found is None
    if found is not None:
        lat, lon = found
        _begin_placing(candidate_id)
        place_at(lon, lat)


def _leave(candidate_id: str) -> None:
    stop_placing()
    _safely(lambda: deciding.decide(DecisionAction.LEAVE, [(DecisionSubject.CANDIDATE, candidate_id, (Change(),))]))


def _of(proposal: pd.Series) -> Correction:
    match_id = proposal["match_id"]
    return Correction(
        float(proposal["lon"]),
        float(proposal["lat"]),
        PositionLevel(proposal["position_level"]),
        float(proposal["uncertainty_m"]),
        str(proposal["match_label"]),
        match_id if isinstance(match_id, str) else None,
    )


def _put(places: Mapping[str, Correction], origin: CorrectionOrigin) -> None:
    """One decision for these rows; what is written so elsewhere follows, unless the text alone names no place."""
    stop_placing()
    done = waiting.chosen(state.plan(), places, origin, messages.today())
    _safely(lambda: deciding.correct(done.corrections, done.rows, "", done.cells))


def _safely(act: Callable[[], None]) -> None:
    """A decision from a callback: what goes wrong is shown on the next run."""
    try:
        act()
    except CermapError as error:
        keeping.tell_problem(error)
