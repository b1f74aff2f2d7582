"""The call that is being answered: asked, chosen, recorded, let go. All under plain keys of the session.

What is typed stays on this machine: it is in no address, no log and no cache.
"""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from cermap import desk, wording
from cermap.errors import CermapError
from cermap.records import CallAnswer
from cermap.terms import DecisionAction
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.decisions import deciding

TYPED = "desk_typed"
FIELDS = ("desk_caller", "desk_handed_to", "desk_note")
_ANSWER, _PROBLEM, _RECORDED = map(state.goes_with_plan, ("desk_answer", "desk_problem", "desk_recorded"))
_TURN = "desk_turn"


def answer() -> CallAnswer | None:
    """The answer on the card; None before the first question."""
    return st.session_state.get(_ANSWER)


def problem() -> CermapError | None:
    """Why the last question has no answer."""
    return st.session_state.get(_PROBLEM)


def recorded() -> str | None:
    """The number of the call on the card, once it is recorded."""
    return st.session_state.get(_RECORDED)


def turn() -> int:
    """Which question of this session it is: each begins with an empty field that has the keyboard."""
    return int(st.session_state.get(_TURN, 0))


def ask(area_labels: pd.Series) -> None:
    """Answer what stands in the field."""
    _answer(str(st.session_state.get(TYPED, "")), area_labels)


def choose(typed: str, candidate_id: str | None, area_labels: pd.Series) -> None:
    """Answer one of several readings."""
    _answer(typed, area_labels, candidate_id)


def begin() -> None:
    """A new question: nothing of the one before is left."""
    for key in (TYPED, *FIELDS):
        st.session_state[key] = ""
    _forget()
    st.session_state[_TURN] = turn() + 1


def record(area_labels: pd.Series, texts: Texts) -> None:
    """Write the call on the card into the plan."""
    found = answer()
    if found is None or found.readings or recorded() is not None:
        return
    card = wording.call_card(found, area_labels, texts)
    caller, handed_to, note = (str(st.session_state.get(key, "")).strip() or None for key in FIELDS)
    said = {
        "answer": f"{card.label}: {card.sentence}",
        "next_step": card.step,
        "caller": caller,
        "handed_to": handed_to,
        "note": note,
    }
    number = desk.new_call_id(state.plan().inputs.decisions)
    subject = desk.call_subject(found, number, dt.datetime.now(dt.UTC), said)
    try:
        deciding.decide(DecisionAction.ADD, [subject])
    except CermapError as error:
        st.session_state[_PROBLEM] = error
        return
    st.session_state[_RECORDED] = number


def place() -> dict[str, Any]:
    """The place on the card as the start of a candidate: coordinates as they were typed, else the address."""
    found = answer()
    if found is None:
        return {}
    row = found.row
    if found.asks.value == "coordinates":
        return {"given_lon": round(float(row["lon"]), 6), "given_lat": round(float(row["lat"]), 6)}
    return {"address_text": str(row["match_label"]) if isinstance(row["match_label"], str) else found.question}


def _answer(typed: str, area_labels: pd.Series, candidate_id: str | None = None) -> None:
    _forget()
    # Who calls is told what is, not what is being tried at this table.
    tried = state.trial()
    plan = state.plan() if tried is None else tried.before
    day = desk.day_of_call(plan, messages.today())
    try:
        st.session_state[_ANSWER] = desk.answer_call(typed, plan, area_labels, day, candidate_id)
    except CermapError as error:
        st.session_state[_PROBLEM] = error


def _forget() -> None:
    st.session_state[_ANSWER] = st.session_state[_PROBLEM] = st.session_state[_RECORDED] = None
