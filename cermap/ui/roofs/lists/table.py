"""A table of roofs: choosing a row chooses the roof on the map, and what the map chooses is ticked in the table."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from cermap.texts import Texts
from cermap.ui.roofs import session as roof_session
from cermap.ui.widgets.tables.choosing import HEADER_PX, ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns

ROWS_SHOWN = 200
# The room that is left under the card on a page of 720 px.
HEIGHT_PX = 205
_FILLS_THE_ROOM = 5


def draw(  # noqa: PLR0913, PLR0917 - rows, how they look, and what they are called
    frame: pd.DataFrame, ids: Sequence[str], key: str, title: str, widths: Sequence[int], texts: Texts
) -> None:
    """Draw a table of which one roof can be chosen.

    Parameters
    ----------
    frame : pandas.DataFrame
        Texts and numbers with translated headers.
    ids : sequence of str
        The roof of each row.
    key, title : str
        Of the table; what it is, read out by screen readers.
    widths : sequence of int
        Of the first columns [px].
    texts : Texts
        Language.
    """
    chosen = roof_session.chosen()
    marked = [] if chosen is None or chosen not in ids else [list(ids).index(chosen)]
    # A table of other rows is another widget: a row number kept from the old one would choose the wrong roof.
    tag = hashlib.sha256("|".join((texts.language, *ids)).encode()).hexdigest()[:12]
    widget = f"{key}-{tag}"
    before = st.session_state.get(widget)
    if before is not None and list(before["selection"]["rows"]) != marked:
        st.session_state[widget] = _ticked(marked)
    is_short = len(frame) < _FILLS_THE_ROOM
    # A few rows are no taller than they are; many grow with the window (see ``layout``).
    room = st.container(gap=None) if is_short else st.container(key=f"tall-{key}", height=HEIGHT_PX, border=False)
    with room:
        st.dataframe(
            frame,
            key=widget,
            on_select=_chooser(widget, ids),
            selection_mode="single-row",
            selection_default=_ticked(marked) if marked else None,
            hide_index=True,
            row_height=ROW_HEIGHT_PX,
            height=HEADER_PX + ROW_HEIGHT_PX * len(frame) if is_short else "stretch",
            column_config=columns(frame, widths),
            placeholder="",
            alt=title,
        )


def _ticked(marked: list[int]) -> Any:
    return {"selection": {"rows": marked, "columns": []}}


def _chooser(widget: str, ids: Sequence[str]) -> Callable[[], None]:
    def choose() -> None:
        picked = st.session_state[widget]["selection"]["rows"]
        roof_session.choose(ids[picked[0]] if picked else None, go=bool(picked))

    return choose
