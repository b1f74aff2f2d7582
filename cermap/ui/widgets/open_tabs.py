"""Tabs of which the one that was open stays so, also when their labels change with what they count."""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import streamlit as st


def draw(group: str, labels: Sequence[str]) -> Sequence[Any]:
    """The tabs of a group, by its name.

    Parameters
    ----------
    group : str
        What is remembered: one open tab for each group.
    labels : sequence of str
        Of the tabs, in their order; only the place of the open one is remembered.
    """
    # Other labels are other tabs to Streamlit.
    key = f"tabs-{group}-{crc32('|'.join(labels).encode())}"

    def keep() -> None:
        # A page that is left before it was drawn has no tabs any more.
        if (label := st.session_state.get(key)) in labels:
            st.session_state[_kept(group)] = labels.index(label)

    st.session_state.setdefault(key, labels[opened(group)])
    return st.tabs(labels, key=key, on_change=keep)


def opened(group: str) -> int:
    """The place of the tab that is open."""
    place: int = st.session_state.get(_kept(group), 0)
    return place


def open_at(group: str, place: int) -> None:
    """Let a group be drawn with this tab open, counted from the first, or with a minus from the last."""
    st.session_state[_kept(group)] = place


def _kept(group: str) -> str:
    return f"{group}_tab"
