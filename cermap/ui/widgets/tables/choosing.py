"""A table of rows that are chosen: choosing one chooses the thing, on the map and everywhere; the first column is tinted."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from cermap.texts import Texts
from cermap.ui import filters
from cermap.ui.presenting import room
from cermap.ui.selection import several
from cermap.ui.widgets.tables import ticks

ROW_HEIGHT_PX = 30
# What Streamlit takes for the names of columns, with the frame of the table.
HEADER_PX = 37


@dataclass(frozen=True)
class Rows:
    """A table for people.

    Parameters
    ----------
    layer : str
        What a row is: ``areas``, ``communities`` or ``candidates``.
    ids : tuple of str
        Id of each row.
    frame : pandas.DataFrame
        Texts and numbers with translated headers.
    tints : tuple of (str, str) or None
        Background and text colour of the first column, by row; None leaves it plain.
    title : str
        What the table is, read out by screen readers.
    widths : tuple of int
        Width of each column but the last [px]; the last takes the rest.
    when_empty : str
        What is said in place of no rows.
    hidden : int
        How many more rows there would be without the filter.
    """

    layer: str
    ids: tuple[str, ...]
    frame: pd.DataFrame
    tints: tuple[tuple[str, str], ...] | None
    title: str
    widths: tuple[int, ...] = ()
    when_empty: str = ""
    hidden: int = 0


def show(rows: Rows, key: str, texts: Texts, height: int, default: str | None = None) -> None:
    """Draw a table; choosing a row chooses the thing, and the map goes there; ``default`` is ticked while none is chosen."""
    if rows.frame.empty:
        if rows.hidden:
            filters.nothing_left(rows.hidden, texts)
        else:
            st.info(rows.when_empty)
        return
    takes_several = key == "map" and several.is_taken()
    marked = ticks.marked(rows, default, takes_several=takes_several)
    # A table of other rows is another widget: a row number kept from the old one would choose the wrong thing.
    content = "|".join((rows.layer, texts.language, str(takes_several), *rows.ids, *room.mark()))
    widget_key = f"{key}-{hashlib.sha256(content.encode()).hexdigest()[:12]}"
    shown: pd.DataFrame | pd.io.formats.style.Styler = rows.frame
    if rows.tints is not None:
        shown = rows.frame.style.apply(tint(rows.tints), axis=0, subset=[rows.frame.columns[0]])
    ticks.follow(widget_key, marked)
    # Only a table of the map that has more rows than room grows with the window (see ``layout``).
    is_long = key == "map" and len(rows.frame) * room.sized(ROW_HEIGHT_PX) > height
    with st.container(
        key=f"twin-{height}" if is_long else f"twin-{key}-{height}", height=height, border=False, gap="xsmall"
    ):
        if key == "map" and ticks.is_offered(rows):
            ticks.switch(texts)
        st.dataframe(
            shown,
            key=widget_key,
            on_select=(ticks.taken if takes_several else ticks.chosen)(rows, widget_key),
            selection_mode="multi-row" if takes_several else "single-row",
            hide_index=True,
            selection_default=ticks.as_state(marked) if marked else None,
            row_height=room.sized(ROW_HEIGHT_PX),
            column_config={
                name: st.column_config.Column(width=width)
                for name, width in zip(rows.frame.columns, rows.widths, strict=False)
            },
            height="stretch",
            alt=rows.title,
        )


def tint(tints: tuple[tuple[str, str], ...]) -> Callable[[pd.Series], list[str]]:
    """Background and text colour of each cell of a column, as a table's style wants them."""
    return lambda column: [
        f"background-color: {ground}; color: {ink}" for (ground, ink), _ in zip(tints, column, strict=True)
    ]
