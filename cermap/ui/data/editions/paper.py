"""Two editions on paper: the map and its lists as one PDF."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from cermap import maps
from cermap.maps import Listing, RadarSight
from cermap.texts import Texts

# Widths of the first columns of a list, the rest goes to the others in equal parts.
_WIDE, _NARROW = 3.0, 1.7


def download(sight: RadarSight, lists: Mapping[str, pd.DataFrame], area_labels: pd.Series, texts: Texts) -> None:
    """The button, and whether it is printed in grey."""
    grey = st.toggle(texts("Print in grey"), key="editions_grey")

    def made() -> bytes:
        listings = [_listing(title, frame, texts) for title, frame in lists.items()]
        title = texts("What changed between two editions of the areas")
        return maps.book_bytes(maps.radar_pages(sight, listings, area_labels, texts, grey=grey), title)

    st.download_button(
        texts("Map and lists to print (PDF, A4)"),
        made,
        texts("cermap-areas-compared.pdf"),
        "application/pdf",
        key="editions_pdf",
        on_click="ignore",
        help=texts("The file holds names of your list."),
    )


def _listing(title: str, frame: pd.DataFrame, texts: Texts) -> Listing:
    numbers = [pd.api.types.is_numeric_dtype(frame[name]) for name in frame.columns]
    widths = [_NARROW if is_number else _WIDE for is_number in numbers]
    columns = [
        [_cell(cell, texts) for cell in frame[name]] if is_number else frame[name].astype(str).tolist()
        for name, is_number in zip(frame.columns, numbers, strict=True)
    ]
    return Listing(
        title,
        tuple(str(name) for name in frame.columns),
        list(zip(*columns, strict=True)),
        tuple(width / sum(widths) for width in widths),
        frozenset(place for place, is_number in enumerate(numbers) if is_number),
    )


def _cell(value: Any, texts: Texts) -> str:
    if pd.isna(value):
        return "–"
    return texts.number(value, 0 if float(value).is_integer() else 3)
