"""The head of every page, in one row: which plan, how many candidates, its one banner, what is missing, undo, the language.

At 390 px it becomes two rows: the plan with its buttons, and the banner below.
"""

import html

import streamlit as st

from cermap import wording
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import language_switch, messages, signing_in
from cermap.ui.decisions import deciding
from cermap.ui.plan_files import plans

# Letters are measured in their own size, which a meeting room makes larger.
STYLE = """
.st-key-head { flex-wrap: nowrap; min-height: 2.3rem; margin-bottom: -0.35rem; }
.st-key-head > * { flex: 0 0 auto; min-width: 0; }
.st-key-head > :has(> .st-key-head-plan) { flex: 0 1 auto; max-width: 30%; }
.st-key-head > :has(> .st-key-head-banner) { flex: 1 1 0; }
.st-key-head-plan .cermap-plan { line-height: 1.2; overflow: hidden; }
.st-key-head-plan .cermap-plan > * { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.st-key-head-plan .cermap-plan b { font-size: 0.95rem; }
.st-key-head-plan .cermap-plan span { font-size: 0.8rem; }
.st-key-head-banner [data-testid="stAlertContainer"] { padding: 0.2rem 0.6rem; min-height: 2.3rem; display: flex; align-items: center; }
.st-key-head-banner [data-testid="stAlertContainer"] p { font-size: 0.9rem; line-height: 1.2; }
.st-key-head-steps .stHorizontalBlock { flex-wrap: nowrap; gap: 0.3rem; }
.st-key-head-steps .stColumn { min-width: 0; flex: 1 1 0; }
.st-key-head button { min-height: 2.3rem; padding-inline: 0.5rem; }
.st-key-head-person [data-testid="stPopoverButton"] [data-testid="stMarkdownContainer"] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@media (max-width: 1100px) {
  .st-key-head-banner [data-testid="stAlertContainer"] p { font-size: 0.8rem; }
  .st-key-head > :has(> .st-key-head-plan) { max-width: 22%; }
}
@media (max-width: 640px) {
  .st-key-head { flex-wrap: wrap; gap: 0.3rem 0.4rem; margin-bottom: 0; }
  .st-key-head > :has(> .st-key-head-plan) { flex: 1 1 0; max-width: none; }
  .st-key-head > :has(> .st-key-head-banner) { flex: 1 1 100%; order: 9; }
  .st-key-head-resume button [data-testid="stMarkdownContainer"],
  .st-key-head-missing [data-testid="stPopoverButton"] [data-testid="stMarkdownContainer"] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
}
"""


def show(plan: Plan, texts: Texts) -> None:
    """The whole row."""
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="head-plan", width="content"):
            _which_plan(plan, texts)
        with st.container(key="head-banner"):
            messages.banner(plan, texts)
        if (last := plans.can_resume()) is not None:
            with st.container(key="head-resume", width="content"):
                plans.resume_button(last, texts)
        with st.container(key="head-missing", width="content"):
            messages.what_is_missing(plan, texts)
        if signing_in.has_login():
            with st.container(key="head-person", width="content"):
                signing_in.whoever(texts)
        with st.container(key="head-steps", width=84):
            deciding.undo_buttons(texts)
        with st.container(key="head-language", width=88):
            language_switch.show(texts)


def _which_plan(plan: Plan, texts: Texts) -> None:
    """Name of the list, and how many candidates it has; the whole name on hover."""
    name = html.escape(wording.list_name(plan, texts))
    count = html.escape(texts.plural("{count} candidate", "{count} candidates", len(plan.candidates)))
    st.html(f'<div class="cermap-plan" title="{name}"><b>{name}</b><span>{count}</span></div>')
