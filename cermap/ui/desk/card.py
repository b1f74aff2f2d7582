"""The answer to a call as a card that is read aloud: large letters, the sign beside the word, the rest below."""

import html

import streamlit as st

from cermap import palette
from cermap.records import CallAnswer
from cermap.terms import CallAsks
from cermap.texts import Texts
from cermap.ui.messages import plain
from cermap.ui.widgets.tables.cells import certainty_look
from cermap.wording import CallCard


def show(answer: CallAnswer, card: CallCard, texts: Texts) -> None:
    """The card: what is said to the caller, then who is there and what stands behind it."""
    said, around = st.columns([60, 40], gap="medium")
    with said:
        st.html(_spoken(answer, card))
        _step(card, texts)
    with around:
        _communities(card, texts)
        st.caption("  \n".join(plain(line) for line in card.small_print))


def _spoken(answer: CallAnswer, card: CallCard) -> str:
    """What was understood, how sure it is, and the sentence for the phone."""
    sign, (ground, ink) = _look(answer)
    parts = [
        f'<div style="font-size:1.05rem;margin-bottom:6px">{html.escape(card.read_as)}</div>' if card.read_as else "",
        (
            f'<div style="background:{ground};color:{ink};padding:8px 14px;border-radius:6px;font-size:1.35rem;font-weight:700">'
            f"{html.escape(sign)} {html.escape(card.label)}</div>"
        ),
        f'<p style="font-size:1.5rem;line-height:1.35;margin:10px 0 6px 0">{html.escape(card.sentence)}</p>',
    ]
    if card.shares:
        rows = "".join(f"<li>{html.escape(line.strip())}</li>" for line in card.shares)
        parts.append(f'<ul style="margin:0 0 6px 0;padding-left:1.2rem;font-size:1.05rem">{rows}</ul>')
    if card.note:
        parts.append(f'<div style="color:{palette.TINTS["faded"][1]}">{html.escape(card.note)}</div>')
    return f'<div aria-live="polite">{"".join(parts)}</div>'


def _look(answer: CallAnswer) -> tuple[str, tuple[str, str]]:
    """Sign and tint: what only a code or nothing of ours says asks to be verified."""
    if not answer.is_known or answer.asks is CallAsks.AREA_CODE:
        return palette.OUTCOME_SIGNS["to_verify"], palette.TINTS["to_verify"]
    return certainty_look(answer.row)


def _step(card: CallCard, texts: Texts) -> None:
    st.html(
        f'<div style="border-left:4px solid {palette.CHOSEN};padding:4px 12px;font-size:1.1rem">'
        f"<b>{html.escape(texts('What to do now'))}</b><br>{html.escape(card.step)}</div>"
    )


def _communities(card: CallCard, texts: Texts) -> None:
    if not card.communities:
        return
    st.markdown(f"**{texts('Communities there')}**")
    st.markdown("\n".join(f"- {plain(line)}" for line in card.communities))
