"""The queue on the page: rows that need a person, ten at a time, worst first; each chosen, placed, left, or many at once.

What a row may mean is worked out for the ten that are in sight: a list of thousands opens as quickly as a short one. Where
one stands is kept as a place in the queue: a row that is done leaves it, and the next takes its place.
"""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from cermap import queue as waiting
from cermap import wording
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import loading, messages
from cermap.ui.candidates.queue import acts as queue_acts
from cermap.ui.candidates.queue import queue_map
from cermap.ui.candidates.queue import row as queue_row
from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX

PAGE_ROWS = 10
_OPEN, _AT, _PROPOSED = "queue_open", "queue_at", "queue_proposed"
# Proposals are read from the left, as a list is; their keys are in their own text.
_STYLE = """<style>
.st-key-queue-proposals button { min-height: 2.1rem; padding: 0.2rem 0.7rem; }
.st-key-queue-proposals button, .st-key-queue-proposals button > div { justify-content: flex-start; text-align: left; }
.st-key-queue-proposals button kbd, .st-key-queue-proposals button span + span:has(kbd) { display: none; }
.st-key-queue-proposals button p { white-space: normal; }
[class*="st-key-queue_turn_"] [data-testid="stMarkdownContainer"] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
</style>"""
_TABLE_PX = ROW_HEIGHT_PX * (PAGE_ROWS + 1) + 8


@dataclass(frozen=True)
class _Page:
    """The rows in sight, and which of them is looked at.

    Parameters
    ----------
    ids : tuple of str
        Candidates in sight.
    at : int
        Place in ``ids`` of the one that is looked at.
    first : int
        Place of the first in the queue.
    total : int
        Rows of the queue.
    """

    ids: tuple[str, ...]
    at: int
    first: int
    total: int


def block(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The rows that need a person; what they may mean is not worked out while it is folded."""
    queue = waiting.queue_of(plan)
    left = len(queue.ids) + len(queue.settled)
    if not left and not queue.done:
        return
    # Its title says no number: one that changes would fold it at every choice.
    _progress(queue, texts)
    opened = st.expander(texts("4 Rows that need a person"), key=_OPEN, on_change="rerun")
    if not (left and opened.open):
        return
    with opened:
        st.html(_STYLE)
        with messages.errors_as_sentences(texts):
            _work(plan, queue, area_labels, texts)


def _progress(queue: waiting.Queue, texts: Texts) -> None:
    left = len(queue.ids)
    said = texts("Looked at by hand: {done}, to look at: {left}", done=queue.done, left=left)
    if queue.settled:
        said += texts("; {count} more whose area is the same wherever they are", count=len(queue.settled))
    st.progress(queue.done / (queue.done + left) if queue.done + left else 1.0, text=said)


def _work(plan: Plan, queue: waiting.Queue, area_labels: pd.Series, texts: Texts) -> None:
    page = _page((*queue.ids, *queue.settled))
    proposed = _proposed(plan, page.ids)
    rows = plan.candidates.set_index("candidate_id", drop=False)
    listed, one = st.columns([36, 64])
    with listed:
        _list(rows.loc[list(page.ids)], page, frozenset(queue.settled), texts)
        _turn(page, texts)
        queue_acts.many(plan, queue, proposed, texts)
    row = rows[rows["candidate_id"] == page.ids[page.at]].iloc[0]
    of_row = proposed[proposed["candidate_id"] == row["candidate_id"]]
    with one:
        more = queue_row.show(row, of_row, area_labels, texts, is_settled=row["candidate_id"] in queue.settled)
        following = (page.first + page.at + 1) % page.total
        more.button(
            texts("Next"), key="queue_next", shortcut="N", on_click=_go, args=(following,), disabled=page.total == 1
        )
        queue_map.show(row, of_row, plan, area_labels, texts)


def _page(ids: tuple[str, ...]) -> _Page:
    at = min(st.session_state.get(_AT, 0), len(ids) - 1)
    first = at // PAGE_ROWS * PAGE_ROWS
    return _Page(ids[first : first + PAGE_ROWS], at - first, first, len(ids))


def _list(rows: pd.DataFrame, page: _Page, settled: frozenset[str], texts: Texts) -> None:
    """The rows in sight; choosing one looks at it."""
    shown = pd.DataFrame(
        {
            texts("Row"): rows["candidate_id"],
            texts("As written"): [queue_row.as_written(row) for _, row in rows.iterrows()],
            texts("Why"): [_why(row, settled, texts) for _, row in rows.iterrows()],
        }
    )
    # Rows of another page are another table: a row number kept from the old one would choose the wrong thing.
    key = f"queue-rows-{hash((page.ids, page.at, texts.language)):x}"

    def look() -> None:
        picked = st.session_state[key].selection.rows
        if picked:
            st.session_state[_AT] = page.first + picked[0]
            queue_acts.stop_placing()

    st.dataframe(
        shown,
        key=key,
        on_select=look,
        selection_mode="single-row",
        selection_default={"selection": {"rows": [page.at], "columns": []}},
        hide_index=True,
        height=_TABLE_PX,
        row_height=ROW_HEIGHT_PX,
        column_config={
            texts("Row"): st.column_config.Column(width=50),
            texts("As written"): st.column_config.Column(width=190),
        },
        alt=texts("Rows to look at, worst first"),
    )


def _why(row: pd.Series, settled: frozenset[str], texts: Texts) -> str:
    said = wording.reasons(row["match_reasons"], texts) or queue_row.level(row, texts)
    return texts("{reason}; the area does not change", reason=said) if row["candidate_id"] in settled else said


def _turn(page: _Page, texts: Texts) -> None:
    """The ten before, the ten after."""
    back, said, on = st.columns([20, 60, 20], vertical_alignment="center")
    last = page.first + len(page.ids)
    said.caption(texts("Rows {first} to {last} of {total}", first=page.first + 1, last=last, total=page.total))
    moves = ((back, texts("Ten before"), ":material/chevron_left:", -PAGE_ROWS), (on, texts("Ten after"), ":material/chevron_right:", PAGE_ROWS))  # fmt: skip
    for column, label, icon, step in moves:
        is_end = page.first == 0 if step < 0 else last == page.total
        column.button(
            label,
            key=f"queue_turn_{step}",
            icon=icon,
            help=label,
            disabled=is_end,
            width="stretch",
            on_click=_go,
            args=(page.first + step,),
        )


def _go(at: int) -> None:
    st.session_state[_AT] = at
    queue_acts.stop_placing()


def _proposed(plan: Plan, ids: tuple[str, ...]) -> pd.DataFrame:
    """What the rows in sight may mean, worked out once for each plan and page."""
    key = (plan.digest, ids)
    known = st.session_state.get(_PROPOSED)
    if known is None or known[0] != key:
        used = plan.inputs.reference
        found = waiting.proposals_with_areas(plan, ids, loading.gazetteer(used))
        st.session_state[_PROPOSED] = known = (key, found)
    return pd.DataFrame(known[1])
