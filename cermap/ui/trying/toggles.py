"""What can be tried on a candidate or a plant: out, in, with a plant of another power; each is one step back."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from cermap import decisions, wording
from cermap.decisions import Change
from cermap.records import Plan
from cermap.terms import AreaStatus, DecisionAction, DecisionSubject, Outcome
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.candidates import forms as candidate_forms
from cermap.ui.communities import joining
from cermap.ui.messages import called
from cermap.ui.trying import acts
from cermap.ui.trying.figures import of_configuration

_CANDIDATE, _PLANT = DecisionSubject.CANDIDATE, DecisionSubject.PLANT
_CONFIGURATION = DecisionSubject.CONFIGURATION
# Cells of a candidate that a tried plant sets.
_OF_PLANT = frozenset({"own_plant_kw", "role", "technology", "plant_is_existing"})
_TECHNOLOGY = "fotovoltaico"
_CHOICES = 3
# The tariff knows no plant beyond it (R-PLT-01).
_MOST_KW = 1_000.0


def toggles(row: pd.Series, plan: Plan, texts: Texts) -> None:
    """Under a candidate's card, opened by a press: all that can be tried on it, and what it does."""
    window = st.expander(texts("What if…"), icon=":material/science:", key="trying_window", on_change="rerun")
    if not window.open:
        return
    with window:
        _out(row, plan, texts)
        _own_plant(row, plan, texts)
        _in(row, plan, texts)
        for community_id in _inside(row, plan)[:1]:
            name = called(_name(plan, community_id, texts))
            st.markdown(f"**{name}**")
            of_configuration(plan, community_id, texts)


def member(row: pd.Series | None, texts: Texts) -> None:
    """Beside a table of members: without the chosen one."""
    st.button(
        texts("Try without"),
        icon=":material/science:",
        key="try_without",
        width="stretch",
        disabled=row is None,
        on_click=_try_out,
        args=(None if row is None else str(row["candidate_id"]), None),
        help=texts("What if this one were not there? Only tried, until it is kept."),
    )


def plant(row: pd.Series | None, plan: Plan, texts: Texts) -> None:
    """Beside a plant, a row of ``tables.Plants``: without it, or with it again."""
    st.button(
        texts("Try without this plant"),
        icon=":material/science:",
        key="try_without_plant",
        width="stretch",
        disabled=row is None,
        on_click=_try_plant_out,
        args=(None if row is None else str(row["plant_id"]), plan),
        help=texts("What if this plant were not there? Only tried, until it is kept."),
    )


def roof(act: Callable[[Any], None], of: Any, texts: Texts, *, is_there: bool) -> None:
    """Beside a roof: with, or without, the plant that is made of it; nothing while a trial is on, when every act is one."""
    if state.trial() is not None:
        return

    def attempt() -> None:
        state.begin_trial()
        act(of)

    st.button(
        texts("Try without this plant") if is_there else texts("Try it as a plant"),
        icon=":material/science:",
        key="try_roof",
        width="stretch",
        on_click=attempt,
        help=texts("Only tried, until it is kept."),
    )


def _out(row: pd.Series, plan: Plan, texts: Texts) -> None:
    code = str(row["candidate_id"])
    home = next(iter(_inside(row, plan)), None)
    _toggle(
        texts("What if it were not there?"),
        f"try_out-{code}",
        is_on=False,
        on=lambda: _try_out(code, home),
        off=lambda: None,
    )


def _own_plant(row: pd.Series, plan: Plan, texts: Texts) -> None:
    """Without its plant, and with one of another power."""
    code = str(row["candidate_id"])
    numbers = _of_plant(code)
    had = acts.before_tried(plan.inputs, code, numbers)
    if _kw(had) > 0:
        _toggle(
            texts("What if its plant were not there?"),
            f"try_no_plant-{code}",
            is_on=bool(numbers) and not _kw(row) > 0,
            on=lambda: _try_power(code, None),
            off=lambda: acts.take_back(_of_plant(code)),
        )
    key = f"try_kw-{code}"
    # As the plan says it: what was taken back elsewhere is empty here too.
    st.session_state[key] = _kw(row) if numbers and _kw(row) > 0 else None

    def change() -> None:
        power_kw = st.session_state.get(key)
        if power_kw:
            _try_power(code, float(power_kw))
        else:
            acts.take_back(_of_plant(code))

    st.number_input(
        texts("What if it had a plant of … kW?"),
        min_value=0.0,
        max_value=_MOST_KW,
        step=1.0,
        format="%g",
        key=key,
        placeholder=texts("now {power} kW", power=texts.amount(_kw(had))),
        on_change=change,
    )


def _in(row: pd.Series, plan: Plan, texts: Texts) -> None:
    """Into a configuration that it could come into and is not in."""
    code = str(row["candidate_id"])
    inside = _inside(row, plan)
    tried = {one: _taken_in(one, code) for one in inside}
    choices = [*(one for one, numbers in tried.items() if numbers), *_open_to(code, inside, plan)]
    for community_id in choices[:_CHOICES]:
        _toggle(
            texts("What if it came into {community}?", community=called(_name(plan, community_id, texts))),
            f"try_in-{code}-{community_id}",
            is_on=community_id in inside,
            on=lambda into=community_id: acts.attempt(
                DecisionAction.TAKE_IN, (_CONFIGURATION, into, [Change("candidate_id", None, code)])
            ),
            off=lambda into=community_id: acts.take_back(_taken_in(into, code)),
        )


def _toggle(label: str, key: str, *, is_on: bool, on: Any, off: Any) -> None:
    """A toggle that shows what is tried, and tries or takes back."""
    st.session_state[key] = is_on

    def change() -> None:
        (on if st.session_state.get(key) else off)()

    st.toggle(label, key=key, on_change=change)


def _try_out(code: str | None, home: str | None) -> None:
    """Without a candidate; seen is then the configuration that it was in."""
    if code is None:
        return
    acts.attempt(DecisionAction.REMOVE, (_CANDIDATE, code, [Change()]))
    if state.selection().layer == "candidates":
        is_left = home in set(state.plan().communities["community_id"])
        state.select("communities" if is_left else None, (str(home),) if is_left else ())


def _try_plant_out(plant_id: str | None, plan: Plan) -> None:
    """Without a plant: one of the list's rows is a cell of its row, any other a plant of its own."""
    if plant_id is None:
        return
    known = decisions.decided_plants(plan.inputs.plants, plan.inputs.decisions)["plant_id"]
    if known.eq(plant_id).any():
        acts.attempt(DecisionAction.REMOVE, (_PLANT, plant_id, [Change()]))
        return
    own = plan.plants.loc[plan.plants["plant_id"] == plant_id, "candidate_id"]
    _try_power(str(own.iloc[0]), None)


def _try_power(code: str, power_kw: float | None) -> None:
    """With a plant of another power, or none; in place of what was tried of it."""
    numbers = _of_plant(code)
    had = acts.before_tried(state.plan().inputs, code, numbers)
    values: dict[str, Any] = {"own_plant_kw": power_kw}
    values["role"] = candidate_forms.role_with_plant(had, {**values, "role": had["role"]})
    if power_kw and not _kw(had) > 0:
        # Whoever has none would build one.
        values |= {
            "plant_is_existing": False,
            "technology": had["technology"] if pd.notna(had["technology"]) else _TECHNOLOGY,
        }
    changes = decisions.changes_of(had, values)
    if changes:
        acts.attempt(DecisionAction.CHANGE, (_CANDIDATE, code, changes), numbers)
    else:
        acts.take_back(numbers)


def _of_plant(code: str) -> list[int]:
    """Tried decisions that are about nothing but this candidate's plant."""
    made = acts.tried_rows()
    found = acts.tried_numbers(DecisionAction.CHANGE, _CANDIDATE, code)
    return [one for one in found if set(made.loc[made["decision"] == one, "column"].dropna()) <= _OF_PLANT]


def _taken_in(community_id: str, code: str) -> list[int]:
    """Tried decisions that took this candidate into this configuration."""
    made = acts.tried_rows()
    found = acts.tried_numbers(DecisionAction.TAKE_IN, _CONFIGURATION, community_id)
    return [one for one in found if set(made.loc[made["decision"] == one, "after"].dropna()) == {code}]


def _inside(row: pd.Series, plan: Plan) -> list[str]:
    """Configurations that the candidate is in."""
    held = plan.memberships[plan.memberships["candidate_id"] == row["candidate_id"]]
    return list(held["community_id"].drop_duplicates())


def _open_to(code: str, inside: list[str], plan: Plan) -> list[str]:
    """Configurations that it could share in, or may: as the table of who could come in has them."""
    answers = joining.which_to_join(plan, code)
    is_near = answers["outcome"].isin((Outcome.CAN_SHARE, Outcome.TO_VERIFY)) & answers["area_status"].isin(
        (AreaStatus.SAME, AreaStatus.POSSIBLE)
    )
    return [one for one in answers.loc[is_near, "community_id"] if one not in inside]


def _name(plan: Plan, community_id: str, texts: Texts) -> str:
    rows = plan.communities[plan.communities["community_id"] == community_id]
    return wording.community_name(rows.iloc[0], texts)


def _kw(row: pd.Series) -> float:
    value = row["own_plant_kw"]
    return 0.0 if pd.isna(value) else float(value)
