"""The frame of every page: narrow paddings, the language switch, one banner."""

import pandas as pd
import streamlit as st

from cermap import palette
from cermap.errors import CermapError
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import loading, messages, presenting, signing_in, state, trying
from cermap.ui.cards import TABLE_PX
from cermap.ui.cards.style import STYLE as CARDS
from cermap.ui.frame import coming_back, heading
from cermap.ui.frame import link as address
from cermap.ui.frame.style import accessible, small_screen
from cermap.ui.frame.widget_texts import names as widget_names
from cermap.ui.frame.widget_texts import words as widget_words
from cermap.ui.plan_files import plans
from cermap.ui.widgets.tables.rows import HEIGHT_PX

# Streamlit leaves 50 px unused above the first row; on a projector that is a row of the table. The four answers of a
# community are buttons in the colours of the palette, so that each is its own filter.
_STYLE = """<style>
.stMainBlockContainer { padding: 3.8rem 1rem 0.5rem 1rem; }
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-keys-of-"]) { display: none; }
.st-key-desk button { padding-inline: 0.3rem; }
[data-testid="stAlertContainer"] { padding: 0.35rem 0.75rem; }
[class*="st-key-tabs-"] [role="tablist"] { gap: 0.4rem; }
[class*="st-key-tabs-guide-"] [role="tablist"], [class*="st-key-tabs-sharing-"] [role="tablist"] { gap: 1.4rem; }
.st-key-energy-pictures [data-testid="stElementToolbar"] { top: 0 !important; }
[class*="st-key-answer-"] button { padding: 0.2rem 0.1rem; min-height: 4.6rem !important; border-width: 2px; line-height: 1.15; }
[class*="st-key-answer-"] button p { white-space: normal; overflow: visible; text-align: center; }
.st-key-undo kbd, .st-key-redo kbd, .st-key-desk kbd, .st-key-desk button span + span:has(kbd), .st-key-undo button span + span:has(kbd), .st-key-redo button span + span:has(kbd) { display: none; }
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
    st.html(
        f"{_STYLE}{CARDS}{heading.STYLE}{accessible.STYLE}{small_screen.STYLE}{answers}{tables}{tabs}{presenting.style()}</style>"
    )


def start() -> tuple[Texts, Plan, pd.Series]:
    """Begin a page: its head, and what there is to say of the plan.

    Returns
    -------
    tuple
        The session's words, its plan, and what people call each area.
    """
    texts = state.texts()
    signing_in.admit(texts)
    try:
        with st.spinner(texts("Preparing areas and addresses…")):
            plan = state.plan()
            address.read(plan)
            labels = loading.area_labels(plan.inputs.reference)
    except CermapError as error:
        messages.data_cannot_be_read(error, texts)
    heading.show(plan, texts)
    widget_words.write(texts)
    widget_names.write(texts)
    coming_back.begin()
    # What comes and goes has a place of its own: else all that stands below it is drawn anew, map and table too.
    with st.container():
        plans.begin(texts)
    with st.container():
        trying.line(plan, texts)
    return texts, plan, labels
