"""One sheet in small, as it will be printed, and its files."""

import streamlit as st

from cermap import outlets
from cermap.outlets import Leaving
from cermap.ui import messages
from cermap.ui.sharing import paper
from cermap.ui.sharing.taking import called, take

_PREVIEW_DPI = 90


def show(one: Leaving) -> None:
    """The choices, the sheet in small, and beside it PDF and picture."""
    texts = one.texts
    chosen = paper.choices(one)
    picture, files_here = st.columns([76, 24])
    is_drawn = False
    with picture, messages.errors_as_sentences(texts), st.spinner(texts("Drawing the sheet…")):
        st.image(outlets.sheet(chosen.one, chosen.asked, "png", _PREVIEW_DPI), width="stretch")
        is_drawn = True
    if not is_drawn:
        return
    with files_here:
        if chosen.asked.paper == "16:9":
            take(
                texts("Slide (PNG, 1920 × 1080)"),
                lambda: outlets.sheet(chosen.one, chosen.asked, "png"),
                called(one, ".png", "-16x9"),
                primary=True,
            )
        take(
            texts("PDF to print"),
            lambda: outlets.sheet(chosen.one, chosen.asked, "pdf"),
            called(one, ".pdf"),
            primary=chosen.asked.paper != "16:9",
        )
        if chosen.asked.paper != "16:9":
            take(
                texts("Picture (PNG, 300 dpi)"),
                lambda: outlets.sheet(chosen.one, chosen.asked, "png"),
                called(one, ".png"),
            )
        st.caption(texts("Print at 100 %, without “fit to page”: the scale is true on paper."))
