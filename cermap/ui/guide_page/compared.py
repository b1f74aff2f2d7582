"""The three configurations side by side, for a room: a few words in sight, the sentence and its rules one click behind.

Each cell is a ``details`` of HTML: the keyboard and a finger open it, and a switch opens them all for the printer.
"""

import html
import re

import pandas as pd
import streamlit as st

from cermap import palette, rules
from cermap.terms import ConfigType, RuleStatus
from cermap.texts import Texts
from cermap.ui.guide_page.brief import IN_BRIEF, IN_THREE
from cermap.ui.guide_page.words import COMPARED, KINDS

_RULE = re.compile(r"R-[A-Z]{3}-\d{2}[a-z]?")
_RULES_AT_END = re.compile(r"(?:\s*R-[A-Z]{3}-\d{2}[a-z]?,?)+\s*$")
# Columns share their rows, so that the same question stands at the same height in all three.
_STYLE = f"""<style>
.cermap-three {{ display: grid; grid-template-columns: repeat(3, 1fr); gap: 0.8rem; }}
.cermap-three p {{ margin: 0; padding: 0.5rem 0.8rem; background: {palette.NEUTRAL}; border-radius: 6px; line-height: 1.35; }}
.cermap-three small {{ white-space: nowrap; }}
.cermap-three b {{ font-size: 1.15rem; display: block; }}
.cermap-kinds {{ display: grid; grid-template-columns: repeat(3, 1fr); grid-template-rows: repeat({len(COMPARED) + 1}, auto); column-gap: 0.8rem; }}
.cermap-kinds section {{ display: grid; grid-row: 1 / -1; grid-template-rows: subgrid; border: 1px solid {palette.LINE}; border-radius: 6px; overflow: hidden; }}
.cermap-kinds h3 {{ margin: 0; padding: 0.4rem 0.7rem; background: {palette.COMMUNITY}; color: {palette.CHOSEN_INSIDE}; font-size: 1.05rem; display: flex; gap: 0.6rem; align-items: center; }}
.cermap-kinds h3 span {{ border: 1.5px solid {palette.CHOSEN_INSIDE}; border-radius: 50%; width: 1.5rem; height: 1.5rem; flex: none; display: inline-flex; align-items: center; justify-content: center; font-size: 0.9rem; }}
.cermap-kinds details {{ padding: 0.25rem 0.7rem; border-top: 1px solid {palette.LINE}; }}
.cermap-kinds summary {{ cursor: pointer; line-height: 1.25; }}
.cermap-kinds summary small {{ color: {palette.MUTED}; font-size: 0.8rem; }}
.cermap-kinds summary b {{ display: block; padding-left: 1rem; }}
.cermap-kinds p {{ margin: 0.2rem 0 0.2rem 1rem; line-height: 1.35; }}
.cermap-kinds .cermap-source {{ font-size: 0.8rem; color: {palette.MUTED}; }}
@media (max-width: 800px) {{
  .cermap-three, .cermap-kinds {{ grid-template-columns: 1fr; grid-template-rows: none; row-gap: 0.8rem; }}
  .cermap-kinds section {{ display: block; grid-row: auto; }}
}}
</style>"""


def in_three_sentences(texts: Texts) -> None:
    """What a CER is, for who hears of it for the first time."""
    said = "".join(
        f"<p><b>{html.escape(texts(short))}</b>{html.escape(texts(sentence))} {' '.join(f'<small>{code}</small>' for code in codes)}</p>"
        for short, sentence, codes in IN_THREE
    )
    st.subheader(texts("What an energy community (CER) is, in three sentences"))
    st.html(f'{_STYLE}<div class="cermap-three">{said}</div>')


def configurations(texts: Texts) -> None:
    """The three kinds side by side."""
    title, switch = st.columns([55, 45], vertical_alignment="center")
    title.subheader(texts("Three ways to share energy"))
    is_open = switch.toggle(texts("Open every explanation, with its rules and sources"), key="guide_open")
    book = rules.catalogue().set_index("rule_id")
    columns = "".join(_kind(place, book, texts, is_open=is_open) for place in range(len(KINDS)))
    st.html(f'<div class="cermap-kinds">{columns}</div>')
    st.caption(texts("A click on a line opens its sentence, its rules and where they are written."))


def _kind(place: int, book: pd.DataFrame, texts: Texts, *, is_open: bool) -> str:
    """One column: the name with the letter of the map, and a line for each question."""
    kind = KINDS[place]
    name = texts.label(ConfigType, kind)
    head = f"<h3><span>{palette.COMMUNITY_LETTERS[kind]}</span>{html.escape(name[:1].upper() + name[1:])}</h3>"
    lines = "".join(_line(aspect, place, book, texts, is_open=is_open) for aspect in COMPARED)
    return f"<section>{head}{lines}</section>"


def _line(aspect: str, place: int, book: pd.DataFrame, texts: Texts, *, is_open: bool) -> str:
    """One question: its few words, and behind them the sentence with its rules and references."""
    short, more = IN_BRIEF[aspect][place]
    whole = texts(COMPARED[aspect][place])
    sentence = _RULES_AT_END.sub("", whole)
    sources = [_source(code, book, texts) for code in dict.fromkeys([*_RULE.findall(whole), *more])]
    behind = "".join(f'<p class="cermap-source">{html.escape(source)}</p>' for source in sources)
    return (
        f"<details{' open' if is_open else ''}><summary><small>{html.escape(texts(aspect))}</small>"
        f"<b>{html.escape(texts(short))}</b></summary><p>{html.escape(sentence)}</p>{behind}</details>"
    )


def _source(code: str, book: pd.DataFrame, texts: Texts) -> str:
    """Where a rule is written, and how well that was seen; a rule of several parts is written where the first is."""
    found = book[book.index.str.startswith(code)]
    if found.empty:
        return code
    row = found.iloc[0]
    return f"{code} · {row['reference']} ({texts.label(RuleStatus, row['status'])})"
