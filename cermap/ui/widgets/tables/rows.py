"""The table of a tab of a configuration: rows of which one can be chosen, in a room that grows with the window."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX, tint

# The room that is left on a page of 720 px; a taller window gives the table its room (see ``layout``).
HEIGHT_PX = 226


def chosen_row(  # noqa: PLR0913, PLR0917 - rows, how they look, and what they are called
    rows: pd.DataFrame,
    frame: pd.DataFrame,
    key: str,
    title: str,
    tints: Sequence[tuple[str, str]] | None = None,
    widths: Sequence[int] = (),
) -> pd.Series | None:
    """A table of which one row can be chosen; gives that row."""
    is_tinted = tints is not None and len(frame)
    shown = frame.style.apply(tint(tuple(tints or ())), axis=0, subset=[frame.columns[0]]) if is_tinted else frame
    with room(key):
        event = st.dataframe(
            shown,
            key=f"{key}-{len(rows)}",
            hide_index=True,
            row_height=ROW_HEIGHT_PX,
            height="stretch",
            on_select="rerun",
            selection_mode="single-row",
            column_config=columns(frame, widths),
            placeholder="",
            alt=title,
        )
    picked = event["selection"]["rows"]
    return rows.iloc[picked[0]] if picked and picked[0] < len(rows) else None


def room(key: str) -> DeltaGenerator:
    """The room of a tab's table: a taller window makes it taller."""
    return st.container(key=f"tall-{key}", height=HEIGHT_PX, border=False)


def columns(frame: pd.DataFrame, widths: Sequence[int]) -> dict[str, Any]:
    """Width of the first columns, and numbers as the reader's language writes them."""
    kept = dict(zip(frame.columns, widths, strict=False))
    numbers = frame.select_dtypes("number").columns
    return {
        name: st.column_config.NumberColumn(format="localized", width=kept.get(name))
        if name in numbers
        else st.column_config.Column(width=kept.get(name))
        for name in frame.columns
    }
