"""The window in which candidates are filtered: what occurs, with how many candidates have it; each choice acts at once."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from cermap import filtering, palette
from cermap.records import CandidateFilter, Scene
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.filters.chips import take_away
from cermap.ui.filters.naming import FIELDS, TERMS, values_in_words
from cermap.ui.messages import plain

_WINDOW = "filter_window"


def button(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    """The button with how many values are asked for, and under it the fields."""
    # Its title says no number: another title would be another window, and close at every choice.
    opened = st.popover(
        texts("Filters"),
        icon=":material/filter_alt:",
        width="stretch",
        key=_WINDOW,
        on_change="rerun",
        disabled=scene.plan.candidates.empty,
    )
    by = state.candidate_filter()
    _number(_values_asked(by))
    # Drawn only while it is open: what can be chosen is counted anew each time.
    if not opened.open:
        return
    with opened:
        shown = len(scene.plan.candidates) - len(scene.faded)
        st.markdown(
            texts(
                "**{shown}** of {total} candidates are shown.",
                shown=texts.number(shown),
                total=texts.number(len(scene.plan.candidates)),
            )
        )
        _of_what_is_chosen(scene, area_labels, texts)
        _words(texts)
        for pair in (("areas", "municipalities"), ("roles", "certainties"), ("match_levels", "member_kinds")):
            for column, field in zip(st.columns(2, gap="small"), pair, strict=True):
                with column:
                    _field(field, scene, area_labels, texts)
        st.button(texts("Take the filters away"), key="filter_clear", on_click=take_away, disabled=by.is_empty)


def _values_asked(by: CandidateFilter) -> int:
    return sum(len(getattr(by, field)) for field in FIELDS) + bool(by.text.strip())


def _number(count: int) -> None:
    """How many values are asked for, on the button's corner; its title needs all the room that the row of tools gives it."""
    badge = (
        f".st-key-{_WINDOW} button {{ position: relative; }} .st-key-{_WINDOW} button::after {{ content: '{count}';"
        " position: absolute; top: -0.6rem; right: -0.4rem; min-width: 1.2rem; padding: 0 0.3rem; border-radius: 1rem;"
        f" background: {palette.CHOSEN}; color: {palette.PAPER}; font-size: 0.8rem; font-weight: 600; line-height: 1.2rem; }}"
    )
    st.html(
        f"<style>.st-key-{_WINDOW} button {{ padding: 0 0.4rem; }} .st-key-{_WINDOW} button > div > div[aria-hidden] "
        f"{{ display: none; }} {badge if count else ''}</style>"
    )


def _of_what_is_chosen(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    """One press for the area, and the municipality, of what is chosen on the map."""
    plan, chosen = scene.plan, scene.selection
    tables = {"communities": (plan.communities, "community_id"), "candidates": (plan.candidates, "candidate_id")}
    row = pd.Series({"area_code": chosen.id if chosen.layer == "areas" else None}, dtype=object)
    if chosen.layer in tables:
        table, key = tables[chosen.layer]
        row = table[table[key] == chosen.id].iloc[0]
    by = state.candidate_filter()
    for field, column in (("areas", "area_code"), ("municipalities", "municipality_code")):
        code = row.get(column)
        if isinstance(code, str) and getattr(by, field) != (code,):
            name = values_in_words(field, plan, area_labels, texts)(code)
            only: dict[str, Any] = {field: (code,)}
            st.button(
                texts("Only {name}", name=plain(name)),
                key=f"filter_only_{field}",
                icon=":material/my_location:",
                on_click=state.set_filter,
                args=(replace(by, **only),),
            )


def _words(texts: Texts) -> None:
    key = "filter_text"

    def change() -> None:
        typed = " ".join(st.session_state.get(key, "").split())
        state.set_filter(replace(state.candidate_filter(), text=typed))

    st.session_state[key] = state.candidate_filter().text
    st.text_input(texts("Words in name or address"), key=key, max_chars=filtering.MOST_LETTERS, on_change=change)


def _field(field: str, scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    """The values of one field that occur; their counts are those that the other fields leave."""
    by, key = state.candidate_filter(), f"filter_{field}"
    counts = filtering.choices(scene.plan.candidates, field, by)
    chosen = list(getattr(by, field))
    options = [*_ordered(field, counts), *(value for value in chosen if value not in counts.index)]
    # Of one alone there is nothing to choose.
    if len(options) < 2 and not chosen:
        return

    def change() -> None:
        now: dict[str, Any] = {field: tuple(st.session_state.get(key, ()))}
        state.set_filter(replace(state.candidate_filter(), **now))

    named = values_in_words(field, scene.plan, area_labels, texts)
    st.session_state[key] = chosen
    st.multiselect(
        texts(FIELDS[field]),
        options,
        key=key,
        on_change=change,
        format_func=lambda value: f"{named(value)} ({texts.number(counts.get(value, 0))})",
        placeholder=texts("No filter"),
        select_all=False,
    )


def _ordered(field: str, counts: "pd.Series[int]") -> list[str]:
    """Terms in their own order, places by how many are there; who has none is last."""
    known = [value for value in TERMS.get(field, counts.index) if value in counts.index and value != filtering.UNKNOWN]
    return [*map(str, known), *([filtering.UNKNOWN] if filtering.UNKNOWN in counts.index else [])]
