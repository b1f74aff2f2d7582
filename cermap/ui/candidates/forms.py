"""Candidates at the table: add one, change one, move one, take one out."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cermap import decisions, wording
from cermap.decisions import Change
from cermap.files import area_code_of, pod_code_of
from cermap.records import Plan
from cermap.terms import CandidateStatus, DecisionAction, DecisionSubject, LoadProfile, MemberKind, Role, Voltage
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.decisions import deciding

_MOVING = state.goes_with_plan("moving")
_CANDIDATE = DecisionSubject.CANDIDATE


def tools(row: pd.Series, texts: Texts) -> None:
    """Under a candidate's card beside the map: change, take out, move."""
    change, out, move = st.columns(3, gap="small")
    change_button(change, row, texts)
    out_button(out, row, texts)
    _move_button(move, row, texts)


def change_button(column: DeltaGenerator, row: pd.Series | None, texts: Texts) -> None:
    """The button that changes what is known of a candidate; at rest while none is chosen."""
    pressed = column.button(
        texts("Change"), icon=":material/edit:", key="change_candidate", width="stretch", disabled=row is None
    )
    if pressed and row is not None:
        name = messages.called(wording.candidate_name(row, texts))
        deciding.ask(texts("Change: {name}", name=name), lambda: _fields(row, texts), texts("Keep"), texts)


def out_button(column: DeltaGenerator, row: pd.Series | None, texts: Texts) -> None:
    """The button that takes a candidate out of the plan; at rest while none is chosen."""
    pressed = column.button(
        texts("Take out"),
        icon=":material/person_remove:",
        key="remove_candidate",
        width="stretch",
        disabled=row is None,
    )
    if pressed and row is not None:
        name = messages.called(wording.candidate_name(row, texts))
        deciding.ask(texts("Take out: {name}", name=name), lambda: _out(row, texts), texts("Take out"), texts)


def _move_button(column: DeltaGenerator, row: pd.Series, texts: Texts) -> None:
    column.button(
        texts("Move"),
        icon=":material/pin_drop:",
        key="move_candidate",
        width="stretch",
        on_click=_begin_moving,
        args=(str(row["candidate_id"]),),
        help=texts("Then click on the right place of the map. From near the chosen mark can also be dragged there."),
    )


def add_button(place: Mapping[str, Any], plan: Plan, texts: Texts, key: str) -> None:
    """A button that adds a candidate at a place: ``given_lon`` and ``given_lat``, or ``address_text``."""
    if st.button(texts("Add a candidate here"), icon=":material/person_add:", key=key, width="stretch"):
        ask_new(place, plan, texts)


def ask_new(place: Mapping[str, Any], plan: Plan, texts: Texts) -> None:
    """The form of a candidate that is added at a place."""
    new = pd.Series({"candidate_id": decisions.new_candidate_id(plan.inputs), "role": Role.CONSUMER.value, **place})
    deciding.ask(texts("Add a candidate"), lambda: _fields(new, texts, place), texts("Add"), texts)


def moving() -> str | None:
    """The candidate that the next click on the map places; None when none is being moved."""
    return st.session_state.get(_MOVING)


def moving_line(plan: Plan, texts: Texts) -> None:
    """While one is being moved: what to do, and the way out."""
    found = plan.candidates[plan.candidates["candidate_id"] == moving()]
    if found.empty:
        st.session_state.pop(_MOVING, None)
        return
    name = messages.called(wording.candidate_name(found.iloc[0], texts))
    said, stop = st.columns([68, 32], vertical_alignment="center", gap="small")
    said.info(texts("**Click on the right place of {name}.** It is placed there by hand.", name=name))
    stop.button(texts("Leave it there"), key="stop_moving", on_click=stop_moving, width="stretch")


def place_at(lon: float, lat: float) -> None:
    """The candidate being moved stands here from now on."""
    code = moving()
    stop_moving()
    if code is not None:
        move_to(code, lon, lat)


def move_to(code: str, lon: float, lat: float) -> None:
    """A candidate stands here from now on; nothing where the plan has none of this number any more."""
    found = state.plan().candidates
    found = found[found["candidate_id"] == code]
    if found.empty:
        return
    values = {"given_lon": round(lon, 6), "given_lat": round(lat, 6), "is_placed_by_hand": True}
    changes = decisions.changes_of(found.iloc[0], values)
    deciding.decide(DecisionAction.MOVE, [(_CANDIDATE, code, changes)])


def _begin_moving(candidate_id: str) -> None:
    st.session_state[_MOVING] = candidate_id


def stop_moving() -> None:
    """The next click on the map places nobody."""
    st.session_state.pop(_MOVING, None)


def _fields(row: pd.Series, texts: Texts, place: Mapping[str, Any] | None = None) -> Callable[[str], None]:
    """The fields of a candidate; gives what keeps them."""
    values: dict[str, Any] = {"name": st.text_input(texts("Name"), _cell(row, "name"), max_chars=300)}
    values["address_text"] = st.text_input(texts("Address with its town"), _cell(row, "address_text"), max_chars=300)
    left, right = st.columns(2)
    with left:
        values["role"] = _choice(texts("Role"), Role, row, "role", texts)
        values["annual_demand_kwh"] = _amount(texts("Yearly demand (kWh)"), row, "annual_demand_kwh")
        values["pod_code"] = st.text_input(texts("POD"), _cell(row, "pod_code"), max_chars=20)
    with right:
        values["member_kind"] = _choice(texts("Kind of subject"), MemberKind, row, "member_kind", texts)
        values["own_plant_kw"] = _amount(texts("Own plant (kW)"), row, "own_plant_kw")
        values["area_code_declared"] = st.text_input(
            texts("Area that the POD says"),
            _cell(row, "area_code_declared"),
            max_chars=20,
            help=texts(
                "The code on the bill, or from the distributor, for example AC001E00934. It prevails over the map."
            ),
        )
    values |= _energy_fields(row, texts)
    values["status"] = _status(row, texts)
    return lambda why: _keep(row, values, why, place)


def _energy_fields(row: pd.Series, texts: Texts) -> dict[str, Any]:
    """How a supply consumes: what its hours stand on."""
    profile, voltage, storage = st.columns([2, 1, 1])
    with profile:
        hours = _choice(texts("Load profile"), LoadProfile, row, "profile", texts)
    with voltage:
        level = _choice(texts("Voltage"), Voltage, row, "voltage", texts)
    with storage:
        kwh = _amount(texts("Storage (kWh)"), row, "storage_kwh")
    return {"profile": hours, "voltage": level, "storage_kwh": kwh}


def _keep(row: pd.Series, values: dict[str, Any], why: str, place: Mapping[str, Any] | None) -> None:
    read = {column: value.strip() or None if isinstance(value, str) else value for column, value in values.items()}
    read["pod_code"] = pod_code_of(read["pod_code"])
    read["area_code_declared"] = area_code_of(read["area_code_declared"])
    read["role"] = role_with_plant(row, read)
    if place is not None:
        before = pd.Series({"candidate_id": row["candidate_id"]})
        by_hand = {"is_placed_by_hand": True} if "given_lon" in place else {}
        changes = decisions.changes_of(before, {**read, **place, **by_hand})
        deciding.decide(DecisionAction.ADD, [(_CANDIDATE, str(row["candidate_id"]), changes)], why)
        state.select("candidates", (str(row["candidate_id"]),))
        return
    changes = decisions.changes_of(row, read)
    if any(change.column == "address_text" for change in changes):
        # A new address counts, not the old coordinates.
        changes += decisions.changes_of(row, dict.fromkeys(("given_lon", "given_lat", "is_placed_by_hand")))
    if changes:
        deciding.decide(DecisionAction.CHANGE, [(_CANDIDATE, str(row["candidate_id"]), changes)], why)


def role_with_plant(row: pd.Series, read: Mapping[str, Any]) -> str:
    """The role as chosen; who consumes and gets a plant produces too, unless another role was chosen with it."""
    had, has = (row.get("own_plant_kw") or 0) > 0, (read["own_plant_kw"] or 0) > 0
    if read["role"] != row.get("role") or had == has:
        return str(read["role"] or Role.CONSUMER)
    turned = {(Role.CONSUMER, True): Role.PROSUMER, (Role.PROSUMER, False): Role.CONSUMER}
    return turned.get((Role(read["role"]), has), Role(read["role"])).value


def _out(row: pd.Series, texts: Texts) -> Callable[[str], None]:
    st.markdown(
        texts(
            "The row stays in the list, marked as taken out, and can be put back. It is in no count and no community."
        )
    )

    def act(why: str) -> None:
        deciding.decide(DecisionAction.REMOVE, [(_CANDIDATE, str(row["candidate_id"]), (Change(),))], why)
        state.select(None)

    return act


def _cell(row: pd.Series, column: str) -> str:
    value = row.get(column)
    return "" if value is None or pd.isna(value) else str(value)


def _amount(label: str, row: pd.Series, column: str) -> float | None:
    value = row.get(column)
    known = None if value is None or pd.isna(value) else float(value)
    return st.number_input(label, min_value=0.0, value=known, step=1.0, format="%g")


def _choice(label: str, term: type[StrEnum], row: pd.Series, column: str, texts: Texts) -> str | None:
    options, value = [one.value for one in term], _cell(row, column)
    return st.selectbox(
        label,
        options,
        index=options.index(value) if value in options else None,
        format_func=lambda code: texts.label(term, code),
        placeholder=texts("not known"),
    )


def _status(row: pd.Series, texts: Texts) -> str | None:
    value = _cell(row, "status")
    known = [one.value for one in CandidateStatus]
    options = known if value in {"", *known} else [value, *known]
    return st.selectbox(
        texts("Status"),
        options,
        index=options.index(value) if value else None,
        format_func=lambda code: texts.label(CandidateStatus, code),
        placeholder=texts("not known"),
    )
