"""The bar over every page while something is tried: what, in words, and the two ways out."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cermap import palette, wording
from cermap.minutes import minutes
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.decisions import deciding
from cermap.ui.messages import called, plain
from cermap.ui.state import Trial
from cermap.ui.trying import acts

_NAMED = 4


def line(plan: Plan, texts: Texts) -> None:
    """While something is tried: what, each with the way back, and the two ways out, keep or leave."""
    tried = state.trial()
    if tried is None:
        return
    st.html(_style())
    with st.container(key="trial-bar", gap="small"):
        said, chips, keep, leave = st.columns([28, 44, 14, 14], vertical_alignment="center", gap="small")
        said.markdown(f"**{texts('Trial')}** · {_what(tried, texts)}")
        with chips:
            _chips(plan, tried, texts)
        if keep.button(
            texts("Keep it"),
            key="trial_keep",
            type="primary",
            icon=":material/check:",
            width="stretch",
            disabled=acts.is_idle(tried),
            help=texts("What is tried is decided, and kept in the plan."),
        ):
            lines = _lines(plan, tried, texts)
            deciding.ask(texts("Keep what is tried"), lambda: _keeping(lines), texts("Keep it"), texts)
        leave.button(
            texts("Leave it"),
            key="trial_leave",
            icon=":material/close:",
            width="stretch",
            on_click=state.leave_trial,
            help=texts("Back to the plan of before: nothing of the trial is kept."),
        )
        if others := _come_and_gone(tried, texts):
            st.markdown(others)


def begin_button(texts: Texts) -> None:
    """The button from which on every decision is only tried; nothing while a trial is on."""
    if state.trial() is None:
        st.button(
            texts("Try changes"),
            key="trial_begin",
            icon=":material/science:",
            on_click=state.begin_trial,
            width="stretch",
            help=texts("From here on every change is only tried: the pages show what would be, and nothing is kept."),
        )


def _what(tried: Trial, texts: Texts) -> str:
    """How much is tried."""
    if acts.is_idle(tried):
        return texts("nothing is changed yet")
    if not (count := len(tried.numbers)):
        return texts("numbers of energy or the property list")
    return texts.plural("{count} change, not kept", "{count} changes, none kept", count)


def _come_and_gone(tried: Trial, texts: Texts) -> str:
    """Which configurations are no longer there by it, and which are new; empty for none."""
    gone, come = _others(tried.before, tried.now, texts), _others(tried.now, tried.before, texts)
    said = [
        texts("Without a plant or a consumer, no longer there: {names}.", names=gone) if gone else "",
        texts("New: {names}.", names=come) if come else "",
    ]
    return " ".join(part for part in said if part)


def _others(these: Plan, those: Plan, texts: Texts) -> str:
    """Names of the configurations that only the first plan has."""
    rows = these.communities[~these.communities["community_id"].isin(those.communities["community_id"])]
    names = [called(wording.community_name(row, texts)) for _, row in rows.head(_NAMED).iterrows()]
    return ", ".join([*names, *(["…"] if len(rows) > _NAMED else [])])


def _lines(plan: Plan, tried: Trial, texts: Texts) -> pd.DataFrame:
    """The minutes of what is tried."""
    return minutes(plan, texts, set(tried.numbers))


def _chips(plan: Plan, tried: Trial, texts: Texts) -> None:
    """What is tried, each a chip that takes it back."""
    if not tried.numbers:
        return
    found = _lines(plan, tried, texts).tail(_NAMED)
    names = dict(zip(found["decision"], found["what"], strict=True))
    # Another set of chips after each step: none of them stays pressed.
    key = f"trial-chips-{'-'.join(map(str, names))}-{len(tried.numbers)}"

    def take_back() -> None:
        if (number := st.session_state.get(key)) is not None:
            acts.take_back([number])

    st.pills(
        texts("Take back"),
        [int(number) for number in names],
        key=key,
        format_func=lambda number: f"{plain(names[number])} :material/close:",
        on_change=take_back,
        label_visibility="collapsed",
        help=texts("Press one to take it back."),
    )
    if len(tried.numbers) > _NAMED:
        st.caption(texts.plural("and {count} before", "and {count} before", len(tried.numbers) - _NAMED))


def _keeping(lines: pd.DataFrame) -> Callable[[str], None]:
    """What is about to be decided; gives what keeps it."""
    st.markdown("\n".join(f"- {plain(what)}" for what in lines["what"]))
    return lambda why: state.keep_trial(deciding.signed(why))


def _style() -> str:
    ground, ink = palette.TRIAL_TINT
    return (
        f"<style>.st-key-trial-bar {{ background: {ground}; color: {ink}; border: 2px dashed {ink}; border-radius: 6px; "
        "padding: 0.35rem 0.75rem; }\n"
        f".st-key-trial-bar [data-testid='stMarkdownContainer'] p {{ color: {ink}; margin-bottom: 0; }}\n"
        f".st-key-trial_keep button {{ background: {ink}; border-color: {ink}; }}\n"
        f".st-key-trial_keep button p {{ color: {ground} !important; }}</style>"
    )
