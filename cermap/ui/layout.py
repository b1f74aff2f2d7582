"""The frame of every page: narrow paddings, the language switch, one banner."""

import pandas as pd
import streamlit as st

from cermap import palette
from cermap.errors import CermapError
from cermap.records import Plan
from cermap.texts import LANGUAGES, Texts
from cermap.ui import address, deciding, loading, messages, plans, presenting, state, trying, widget_words
from cermap.ui.cards import TABLE_PX
from cermap.ui.configuration_table import HEIGHT_PX

# Streamlit leaves 50 px unused above the first row; on a projector that is a row of the table. The four answers of a
# community are buttons in the colours of the palette, so that each is its own filter.
_STYLE = """<style>
.stMainBlockContainer { padding: 3.8rem 1rem 0.5rem 1rem; }
[data-testid="stLayoutWrapper"]:has(> .st-key-keys-of-fields) { display: none; }
[data-testid="stAlertContainer"] { padding: 0.35rem 0.75rem; }
.st-key-card, .st-key-card-found, .st-key-card-ground, .st-key-card-proposal { gap: 0.35rem; padding: 0.6rem 0.8rem; }
[class*="st-key-card"] [data-testid="stMarkdownContainer"], [class*="st-key-card"] [data-testid="stMarkdownContainer"] p { margin-bottom: 0; }
[class*="st-key-tabs-"] [role="tablist"] { gap: 0.4rem; }
.st-key-energy-pictures [data-testid="stElementToolbar"] { top: 0 !important; }
.st-key-card pre { padding: 0.3rem 0.6rem; }
[class*="st-key-answer-"] button { padding: 0.2rem 0.1rem; min-height: 3.4rem; border-width: 2px; line-height: 1.15; }
[class*="st-key-answer-"] button p { white-space: normal; overflow: visible; text-align: center; }
.st-key-undo kbd, .st-key-redo kbd, .st-key-undo button span + span:has(kbd), .st-key-redo button span + span:has(kbd) { display: none; }
[class*="st-key-answer-"] button strong { font-size: 1.25rem; display: block; }
.st-key-undo [data-testid="stMarkdownContainer"], .st-key-redo [data-testid="stMarkdownContainer"] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
"""


def tighten() -> None:
    """Use the page's whole width and height, and give the answers their colours."""
    answers = "".join(
        f".st-key-answer-{outcome} button, .st-key-answer-{outcome} button:is(:hover, :active, :focus) "
        f"{{ background: {ground}; color: {ink}; border-color: {ground}; }}\n"
        f'.st-key-answer-{outcome} button[kind="primary"] {{ border-color: {palette.CHOSEN} !important; }}\n'
        for outcome, (ground, ink) in palette.TINTS.items()
    )
    # A window taller than 720 px gives its room to the table, as the map takes its own.
    tables = "".join(
        f":has(> .st-key-twin-{height}) {{ flex-basis: max({height}px, calc(100vh - {(720 - height) / 15:g}rem)) !important; }}\n"
        for height in TABLE_PX.values()
    )
    # What stands above and below a tab's table is letters: it is measured in their size, which a meeting room makes larger.
    tabs = f':has(> [class*="st-key-tall-"]) {{ flex-basis: max({HEIGHT_PX}px, calc(100vh - 33rem)) !important; }}\n'
    st.html(f"{_STYLE}{answers}{tables}{tabs}{presenting.style()}</style>")


def start() -> tuple[Texts, Plan, pd.Series]:
    """Begin a page: language switch and banner.

    Returns
    -------
    tuple
        The session's words, its plan, and what people call each area.
    """
    texts = state.texts()
    try:
        with st.spinner(texts("Preparing areas and addresses…")):
            plan = state.plan()
            address.read(plan)
            labels = loading.area_labels(plan.inputs.reference)
    except CermapError as error:
        messages.data_cannot_be_read(error, texts)
    said, missing, steps, language = st.columns([62, 21, 9, 8], vertical_alignment="center")
    with said:
        _banner(plan, texts)
    with missing:
        messages.what_is_missing(plan, texts)
    with steps:
        deciding.undo_buttons(texts)
    with language:
        _language_switch(texts)
    widget_words.write(texts)
    plans.begin(texts)
    trying.line(plan, texts)
    return texts, plan, labels


def _banner(plan: Plan, texts: Texts) -> None:
    """The one line on this plan; beside the demonstration the way back to the last work, where there is some."""
    last = plans.can_resume()
    if last is None:
        messages.banner(plan, texts)
        return
    line, button = st.columns([70, 30], vertical_alignment="center")
    with line:
        messages.banner(plan, texts)
    with button:
        plans.resume_button(last, texts)


def _language_switch(texts: Texts) -> None:
    def change() -> None:
        # A page that is left before it was drawn has no switch any more.
        if chosen := st.session_state.get("language_switch"):
            state.set_language(chosen)

    st.segmented_control(
        texts("Language"),
        list(LANGUAGES),
        default=texts.language,
        required=True,
        key="language_switch",
        format_func=str.upper,
        on_change=change,
        label_visibility="collapsed",
        width="stretch",
    )
