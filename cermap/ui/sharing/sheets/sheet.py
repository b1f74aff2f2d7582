"""One sheet in small, as it will be printed, and its files."""

from functools import partial

import streamlit as st

from cermap import outlets
from cermap.outlets import Leaving
from cermap.ui import messages
from cermap.ui.sharing.sheets import paper
from cermap.ui.sharing.taking import called, take

_PREVIEW_DPI = 90


def show(one: Leaving) -> None:
    """The choices, the sheet in small, and beside it PDF and picture."""
    texts = one.texts
    picture, beside = st.columns([74, 26])
    with beside:
        chosen = paper.choices(one)
    is_drawn = False
    with picture, messages.errors_as_sentences(texts), st.spinner(texts("Drawing the sheet…")):
        st.image(outlets.sheet(chosen.one, chosen.asked, "png", _PREVIEW_DPI), width="stretch")
        is_drawn = True
    if is_drawn:
        with beside:
            _files(one, chosen)


def _files(one: Leaving, chosen: paper.Chosen) -> None:
    texts, is_slide = one.texts, chosen.asked.paper == "16:9"
    pdf, png = (partial(outlets.sheet, chosen.one, chosen.asked, form) for form in ("pdf", "png"))
    if is_slide:
        take(texts("Slide (PNG, 1920 × 1080)"), png, called(one, ".png", "-16x9"), primary=True)
    take(texts("PDF to print"), pdf, called(one, ".pdf"), primary=not is_slide)
    if not is_slide:
        take(texts("Picture (PNG, 300 dpi)"), png, called(one, ".png"))
        st.caption(texts("Print at 100 %, without “fit to page”: the scale is true on paper."))
