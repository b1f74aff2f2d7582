"""Meeting mode: letters, marks and rows for a room that looks from afar, all text black; for this session, on every page.

Streamlit's themes hold for a whole server, and their size follows no switch: what a session can have of its own is a
style of the page. Streamlit measures nearly everything in the size of the root's letters, so that it follows at once.
"""

import streamlit as st

from cermap import palette
from cermap.texts import Texts

SCALE = 1.35
_ROOM = "meeting_room"
_DESK_PX, _ROOM_PX = 15, 20
# Whatever carries letters; what stands on a filled button keeps its own colour.
_LETTERS = "p, li, span, label, small, h1, h2, h3, h4, h5, h6, td, th, input, textarea, summary, code, a, dt, dd"
_STYLE = f"""
html {{ font-size: {_ROOM_PX}px !important; }}
.stApp, [data-baseweb="popover"], [role="dialog"] {{ color: {palette.ROOM_INK}; --cermap-ink: {palette.ROOM_INK}; }}
:is(.stApp, [data-baseweb="popover"], [role="dialog"]) :is({_LETTERS}):not(button[kind^="primary"] *, [data-testid="stTooltipContent"] *, [data-baseweb="tag"] *, .cermap-map *) {{ color: {palette.ROOM_INK} !important; opacity: 1 !important; }}
:is(.stApp, [data-baseweb="popover"], [role="dialog"]) :is(p, li, label, small, td, input, textarea, summary, a) {{ font-weight: 500; }}
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p {{ color: {palette.ROOM_INK} !important; opacity: 1 !important; font-size: 0.9rem; }}
:is(.stApp, [role="dialog"]) [data-testid="stHtml"] :is(div, b, strong):not(.cermap-map *) {{ color: {palette.ROOM_INK} !important; }}
button[kind^="primary"]:not([class*="st-key-answer-"] *) {{ background-color: {palette.ROOM_CHOSEN}; border-color: {palette.ROOM_CHOSEN}; }}
::placeholder {{ color: {palette.ROOM_INK} !important; opacity: 0.75 !important; }}
button:disabled {{ opacity: 0.45; }}
"""


def is_on() -> bool:
    """Whether this session is in meeting mode: as its server was started (``cermap app --sala``), until somebody switches."""
    return bool(st.session_state.get(_ROOM, _server_px() > _DESK_PX))


def toggle() -> None:
    """Meeting mode on or off."""
    st.session_state[_ROOM] = not is_on()


def scale() -> float:
    """How much larger than at a desk marks, names and rows are drawn."""
    return SCALE if is_on() else 1.0


def sized(pixels: int) -> int:
    """A length at a desk as the room has it [px]."""
    return round(pixels * scale())


def mark() -> tuple[str, ...]:
    """What the key of a table has more in meeting mode: drawn on a canvas, it takes other letters only when it is new."""
    return ("room",) if is_on() else ()


def style() -> str:
    """The page's style in meeting mode, as CSS; at a desk nothing, or the desk's letters on a server that starts large."""
    if is_on():
        return _STYLE
    return f"html {{ font-size: {_DESK_PX}px !important; }}" if _server_px() > _DESK_PX else ""


def room_switch(texts: Texts) -> None:
    """The button that switches, and its key."""
    st.button(
        texts("Room"),
        key="room",
        icon=":material/co_present:",
        type="primary" if is_on() else "secondary",
        on_click=toggle,
        help=texts("Large type and black text, for a projector (S)"),
        width="stretch",
    )


def _server_px() -> float:
    return float(st.get_option("theme.baseFontSize") or _DESK_PX)
