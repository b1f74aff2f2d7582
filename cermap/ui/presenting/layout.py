"""How the page stands while views are shown: the map takes the width, tools step back, the table is folded.

The page keeps its places, so that the map stays the same piece of the browser's page: what is not shown is not drawn,
or hidden by the style.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cermap.ui.presenting import room, running

_BESIDE, _FOLDED = [68, 32], [999, 1]
_STYLE = """
[data-testid="stLayoutWrapper"]:has(> :is(.st-key-keys-of-scenes, .st-key-map-tools:empty)), .stApp:not(:has(.st-key-presenting)) [data-testid="stLayoutWrapper"]:has(> .st-key-presenting-place) { display: none; }
.st-key-presenting { gap: 0; }
[class*="st-key-scene-"]:not([class*="st-key-scene-go-"], .st-key-scene-save, .st-key-scene-begin) [data-testid="stMarkdownContainer"] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
[class*="st-key-scene-go-"] button, [class*="st-key-scene-go-"] button > div { justify-content: flex-start; text-align: left; }
.st-key-presenting h2 { padding: 0; font-size: 1.7rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.st-key-presenting [data-testid="stMarkdownContainer"] p { margin-bottom: 0; }
.stApp:has(.st-key-presenting) .st-key-head > :has(> :is(.st-key-head-missing, .st-key-head-resume, .st-key-head-language)) { display: none; }
"""


def style() -> str:
    """The style of a page that shows views, and of meeting mode, as CSS."""
    return f"{_STYLE}{room.style()}"


def sides() -> list[DeltaGenerator]:
    """The map's side and the other one: while views are shown the map has all of it, until the table is opened."""
    is_wide = running.is_on() and not running.is_table_open()
    return st.columns(_FOLDED if is_wide else _BESIDE, gap="xxsmall" if is_wide else "small")
