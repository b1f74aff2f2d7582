"""What cards are made of: a title with its code, an answer on its ground, counts, and the ways on."""

import html
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.texts import Texts
from cermap.ui.messages import plain
from cermap.ui.widgets.tables.cells import certainty_look

_PRINTED = "pages/5_share.py"


def title(name: str, code: Any) -> None:
    """A name, already made plain, and beside it a code that one click copies."""
    if not isinstance(code, str):
        st.markdown(f"**{name}**")
        return
    with st.container(key="card-title", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{name}**")
        st.code(code, language=None, width="content")


def answer(row: pd.Series, area_labels: pd.Series, texts: Texts) -> None:
    """The area of one place: label, sentence for the phone, reasons."""
    certainty(row, area_labels, texts)
    reasons = wording.reasons(row["certainty_reasons"], texts)
    if reasons:
        st.caption(plain(texts("Note: {reasons}.", reasons=reasons)))


def certainty(row: pd.Series, area_labels: pd.Series, texts: Texts) -> None:
    """Label and sentence of the area of one place."""
    sign, tint = certainty_look(row)
    on_ground(f"{sign} {wording.certainty_label(row, area_labels, texts)}", tint)
    st.markdown(plain(wording.certainty_sentence(row, area_labels, texts)))


def on_ground(said: str, tint: tuple[str, str], rest: str = "") -> None:
    """Words of an answer on the ground of its family, and after them what it is about; both as they are, not as HTML."""
    ground, ink = tint
    after = f" · {html.escape(rest)}" if rest else ""
    st.html(
        f'<div style="background:{ground};color:{ink};padding:4px 10px;border-radius:6px">'
        f"<b>{html.escape(said)}</b>{after}</div>",
    )


def counts(found: Sequence[tuple[Any, str, tuple[str, str]]], texts: Texts) -> None:
    """Numbers side by side, each with its word on its own ground; one that is not known is a dash."""
    cells = "".join(
        f'<div style="flex:1;background:{ground};color:{ink};border-radius:6px;padding:4px 8px;min-width:0">'
        f'<div style="font-size:1.25rem;font-weight:700">{texts.amount(count) if pd.notna(count) else "–"}</div>'
        f'<div style="font-size:.8rem;line-height:1.1">{html.escape(words)}</div></div>'
        for count, words, (ground, ink) in found
    )
    st.html(f'<div style="display:flex;gap:6px">{cells}</div>')


def printed_button(texts: Texts, label: str | None = None) -> None:
    """The way to the sheet of what is chosen."""
    if st.button(
        label or texts("Sheet"),
        key="card_printed",
        icon=":material/print:",
        help=texts("Opens “Print and share” with what is chosen here."),
        width="stretch",
    ):
        st.switch_page(_PRINTED)
