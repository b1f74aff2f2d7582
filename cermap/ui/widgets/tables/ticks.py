"""Ticks of the table beside the map while it takes several rows: the same choice as the map's ring and Ctrl and click."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.selection import several

if TYPE_CHECKING:
    from cermap.ui.widgets.tables.choosing import Rows

_SWITCH = "several_rows"
_TICKED, _ON_TOP = "ticked_rows", "rows_on_top"


def is_offered(rows: "Rows") -> bool:
    """Whether several rows can be meant: not where they are the answers to one candidate."""
    answers = rows.layer == "communities" and state.selection().layer == "candidates"
    return several.is_taken() or (len(rows.ids) > 1 and not answers)


def switch(texts: Texts) -> None:
    """The switch between one row and several."""

    def change() -> None:
        several.take(is_on=st.session_state[_SWITCH])

    st.session_state[_SWITCH] = several.is_taken()
    st.checkbox(
        texts("Choose several"),
        key=_SWITCH,
        on_change=change,
        help=texts(
            "Tick rows one beside the other. On the map: Ctrl and click adds, Alt and drag draws a ring around several."
        ),
    )


def taken(rows: "Rows", widget_key: str) -> Callable[[], None]:
    """What happens when ticks change: they are the choice, in the order of the rows; a choice that the rows do not hold stays."""

    def change() -> None:
        picked = sorted(st.session_state[widget_key].selection.rows)
        now = state.selection()
        shown = set(rows.ids)
        unseen = [code for code in now.ids if code not in shown] if now.layer == rows.layer else []
        ids = (*unseen, *(rows.ids[place] for place in picked))
        st.session_state[_TICKED] = ids
        several.choose(rows.layer, ids)

    return change


def are_ticked(ids: tuple[str, ...]) -> bool:
    """Whether it was these that were ticked last."""
    return bool(ids) and set(st.session_state.get(_TICKED, ())) == set(ids)


def marked(rows: "Rows", default: str | None, *, takes_several: bool) -> list[int]:
    """Rows that are ticked, by their place."""
    now = state.selection()
    if takes_several and now.layer == rows.layer:
        ticked = set(now.ids)
        return [place for place, code in enumerate(rows.ids) if code in ticked]
    only = now.id if now.layer == rows.layer else default
    return [rows.ids.index(only)] if only in rows.ids else []


def follow(widget_key: str, places: list[int]) -> None:
    """A row that was ticked before gives way to what the map has chosen since."""
    before = st.session_state.get(widget_key)
    if before is not None and sorted(before.selection.rows) != places:
        st.session_state[widget_key] = as_state(places)


def as_state(places: list[int]) -> Any:
    """These rows as Streamlit keeps ticks."""
    return {"selection": {"rows": places, "columns": []}}


def chosen(rows: "Rows", widget_key: str) -> Callable[[], None]:
    """What happens when one row is ticked: it is chosen, and the map goes there; unticked it is let go."""

    def choose() -> None:
        picked = st.session_state[widget_key].selection.rows
        if picked:
            state.select(rows.layer, (rows.ids[picked[0]],), go=True)
        elif state.selection().layer == rows.layer:
            state.select(None)

    return choose


def chosen_first(rows: "Rows") -> "Rows":
    """The rows with what was chosen elsewhere on top; a tick in the table itself moves nothing under the hand."""
    now = state.selection()
    if now.layer == rows.layer and st.session_state.get(_TICKED) != now.ids:
        st.session_state[_TICKED], st.session_state[_ON_TOP] = now.ids, frozenset(now.ids)
    top = st.session_state.get(_ON_TOP, frozenset())
    order = sorted(range(len(rows.ids)), key=lambda place: rows.ids[place] not in top)
    return replace(
        rows,
        ids=tuple(rows.ids[place] for place in order),
        frame=rows.frame.iloc[order].reset_index(drop=True),
        tints=None if rows.tints is None else tuple(rows.tints[place] for place in order),
    )
