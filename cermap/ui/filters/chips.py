"""What is filtered, each value a chip that takes it off, and how many candidates are hidden by it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from cermap import palette
from cermap.records import CandidateFilter, Scene
from cermap.terms import Outcome
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.filters.naming import FIELDS, described, values_in_words
from cermap.ui.messages import plain

# Of a field with more values one chip stands for all: a wall of chips would hide the table.
_MOST_OF_A_FIELD = 4
_STYLE = (
    "<style>.st-key-filter-chips { gap: 0.3rem; row-gap: 0.3rem; }"
    '[class*="st-key-chip-"] button { min-height: 1.7rem; padding: 0.05rem 0.6rem; border-radius: 1rem; max-width: 21rem; }'
    '[class*="st-key-chip-"] button p { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }'
    ".st-key-filter-chips > div > [data-testid='stMarkdownContainer'] p, .st-key-filter-chips [data-testid='stMarkdown'] p"
    " { font-size: 0.95rem; white-space: nowrap; }</style>"
)


@dataclass(frozen=True)
class _Chip:
    key: str
    words: str
    take_off: Callable[[], None]


def chips(scene: Scene, area_labels: pd.Series, texts: Texts) -> None:
    """A chip for each value that is asked for and each lit answer, then how many are hidden; nothing without a filter."""
    # A place of its own even while it holds nothing: what stands below keeps its own.
    place = st.container()
    drawn = [*_of_filter(state.candidate_filter(), scene, area_labels, texts), *_of_answers(scene, texts)]
    if drawn:
        with place:
            st.html(_STYLE)
            _row(drawn, len(scene.faded), texts)


def _row(drawn: list[_Chip], hidden: int, texts: Texts) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="filter-chips"):
        for chip in drawn:
            st.button(
                chip.words,
                key=f"chip-{chip.key}",
                icon=":material/close:",
                icon_position="right",
                on_click=chip.take_off,
                help=texts("Take this filter away"),
                width="content",
            )
        st.markdown(f"**{texts.plural('{count} hidden', '{count} hidden', hidden)}**", width="content")
        if len(drawn) > 1:
            st.button(texts("Take the filters away"), key="chip-all", type="tertiary", on_click=take_away)


def nothing_left(hidden: int, texts: Texts) -> None:
    """In place of no rows: that the filters hide them all, and the way out."""
    st.info(plain(texts("No row with these filters ({hidden} hidden).", hidden=hidden)))
    st.button(texts("Take the filters away"), key="filter_nothing_left", on_click=take_away)


def not_here(plan: Any, area_labels: pd.Series, texts: Texts) -> None:
    """On a page that shows configurations whole: the filter is still set, and does not act there."""
    by = state.candidate_filter()
    if by.is_empty:
        return
    said = "; ".join(described(by, plan, area_labels, texts))
    with st.container(horizontal=True, vertical_alignment="center", key="filter-not-here"):
        st.caption(
            plain(texts("The filters ({filters}) do not act here: configurations are shown whole.", filters=said)),
            width="content",
        )
        st.button(texts("Take the filters away"), key="chip-all", type="tertiary", on_click=take_away)


def take_away() -> None:
    """Look at all candidates again, and let every answer be lit."""
    state.set_filter(CandidateFilter())
    state.set_outcome_filter(())


def _of_filter(by: CandidateFilter, scene: Scene, area_labels: pd.Series, texts: Texts) -> Iterator[_Chip]:
    for field, title in FIELDS.items():
        values: tuple[str, ...] = getattr(by, field)
        if len(values) > _MOST_OF_A_FIELD:
            words = f"{texts(title)}: {texts('{count} values', count=len(values))}"
            yield _Chip(field, words, partial(_without, field, values))
            continue
        named = values_in_words(field, scene.plan, area_labels, texts)
        for value in values:
            yield _Chip(
                f"{field}-{value}", plain(f"{texts(title)}: {named(value)}"), partial(_without, field, (value,))
            )
    if by.text.strip():
        yield _Chip("text", plain(f"“{by.text}”"), _without_words)


def _of_answers(scene: Scene, texts: Texts) -> Iterator[_Chip]:
    """Lit answers of the chosen community; without one there are none to light."""
    if scene.outcomes is None:
        return
    for outcome in state.outcome_filter():
        words = f"{palette.OUTCOME_SIGNS[outcome]} {texts.label(Outcome, outcome)}"
        yield _Chip(f"only-{outcome}", words, partial(state.toggle_outcome, outcome))


def _without(field: str, values: tuple[str, ...]) -> None:
    by = state.candidate_filter()
    rest: dict[str, Any] = {field: tuple(one for one in getattr(by, field) if one not in values)}
    state.set_filter(replace(by, **rest))


def _without_words() -> None:
    state.set_filter(replace(state.candidate_filter(), text=""))
