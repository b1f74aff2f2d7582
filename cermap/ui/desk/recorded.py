"""The calls of the plan: searched, changed, taken out, taken away as a file."""

import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from cermap import decisions, files, wording
from cermap.decisions import Change
from cermap.desk import KEPT
from cermap.records import Plan
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import N_, Texts
from cermap.ui import loading
from cermap.ui.decisions import deciding
from cermap.ui.desk.window import zone_here
from cermap.ui.widgets.tables.choosing import HEADER_PX, ROW_HEIGHT_PX

_PERIODS = {"today": N_("Today"), "week": N_("Last 7 days"), "month": N_("Last 30 days"), "all": N_("All")}
_DAYS = {"today": 1, "week": 7, "month": 30}
_ROWS_SHOWN = 12
# A next step may name a community and whom to talk to.
_LETTERS_MAX = 1000
# Number, day, time, who asked, question, certainty, name of the area, next step, handed to, note.
_ON_SCREEN = (0, 1, 2, 3, 4, 7, 9, 12, 13, 14)


def records(plan: Plan, texts: Texts) -> None:
    """The calls answered so far: searched, changed, taken away."""
    st.subheader(texts("Calls of the desk"))
    calls = decisions.answered_calls(plan.inputs.decisions)
    if calls.empty:
        st.info(texts("No call yet. On “Map” open the desk (F2): each call that is recorded stands here."))
        return
    labels, zone = loading.area_labels(plan.inputs.reference), zone_here()
    shown = _wanted(calls, zone, texts)
    st.caption(f"{texts.plural('{count} call', '{count} calls', len(shown))} · {wording.call_privacy(texts)}")
    if shown.empty:
        st.info(texts("No call with these words and in this time."))
        return
    chosen = _table(shown, labels, zone, texts)
    _acts(chosen, shown, plan, labels, zone, texts)
    with st.expander(texts("Calls by day and certainty")):
        days = files.call_days(shown, zone)
        counted = wording.call_day_counts(shown, days, texts)
        st.dataframe(
            counted, hide_index=True, column_config={texts("Day"): st.column_config.DateColumn(format="DD/MM/YYYY")}
        )


def _wanted(calls: pd.DataFrame, zone: str, texts: Texts) -> pd.DataFrame:
    """The calls of a time in which a word stands, the latest first."""
    typed, when = st.columns([55, 45], vertical_alignment="bottom")
    word = typed.text_input(
        texts("Search the calls"), key="calls_word", placeholder=texts("Street, name, code, note …")
    )
    period = when.segmented_control(
        texts("Of which time"),
        list(_PERIODS),
        default="all",
        required=True,
        key="calls_period",
        format_func=lambda code: texts(_PERIODS[code]),
        label_visibility="collapsed",
    )
    found = wording.calls_with(calls, word or "", texts)
    if (days := _DAYS.get(period or "")) is not None and len(found):
        first = pd.Timestamp(dt.datetime.now(ZoneInfo(zone)).date()) - pd.Timedelta(days=days - 1)
        found = found[(files.call_days(found, zone) >= first).to_numpy(bool)]
    return found[::-1].reset_index(drop=True)


def _table(shown: pd.DataFrame, labels: pd.Series, zone: str, texts: Texts) -> pd.Series | None:
    """The calls as rows; gives the one that is chosen."""
    frame = files.calls_table(shown, labels, texts, zone).reset_index(drop=True)
    picked = st.dataframe(
        frame,
        hide_index=True,
        key="calls_table",
        on_select="rerun",
        selection_mode="single-row",
        row_height=ROW_HEIGHT_PX,
        height=HEADER_PX + ROW_HEIGHT_PX * min(len(frame), _ROWS_SHOWN),
        column_config={texts("Day"): st.column_config.DateColumn(format="DD/MM/YYYY", width=100)},
        column_order=[frame.columns[place] for place in _ON_SCREEN],
        placeholder="",
        alt=texts("Calls of the desk"),
    )
    rows = [row for row in picked["selection"]["rows"] if row < len(shown)]
    return shown.iloc[rows[0]] if rows else None


def _acts(  # noqa: PLR0913, PLR0917 - the row, the rows, and what their file needs
    chosen: pd.Series | None, shown: pd.DataFrame, plan: Plan, labels: pd.Series, zone: str, texts: Texts
) -> None:
    change, out, xlsx, as_csv = st.columns(4, gap="small")
    if (
        change.button(
            texts("Change the call"),
            icon=":material/edit:",
            key="call_change",
            width="stretch",
            disabled=chosen is None,
        )
        and chosen is not None
    ):
        title = texts("Call {number}", number=chosen["call_id"])
        deciding.ask(title, lambda: _fields(chosen, texts), texts("Keep"), texts)
    out.button(
        texts("Take out the call"),
        icon=":material/delete:",
        key="call_out",
        width="stretch",
        disabled=chosen is None,
        on_click=_take_out,
        args=("" if chosen is None else str(chosen["call_id"]),),
        help=texts("It can be undone."),
    )
    in_order = shown[::-1].reset_index(drop=True)
    xlsx.download_button(
        texts("Calls (XLSX)"),
        lambda: files.calls_workbook(in_order, plan, labels, texts, zone),
        texts("cermap-calls.xlsx"),
        files.media_type(".xlsx"),
        key="calls_xlsx",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )
    as_csv.download_button(
        texts("Calls (CSV)"),
        lambda: files.calls_csv(in_order, labels, texts, zone),
        texts("cermap-calls.csv"),
        "text/csv",
        key="calls_csv",
        icon=":material/download:",
        on_click="ignore",
        width="stretch",
    )


def _fields(call: pd.Series, texts: Texts) -> Callable[[str], None]:
    """What may still be changed of a call."""
    titles = {
        "caller": texts("Who asked"),
        "next_step": texts("Next step"),
        "handed_to": texts("Handed to"),
        "note": texts("Note"),
    }
    values = {
        name: st.text_input(titles[name], call[name] if isinstance(call[name], str) else "", max_chars=_LETTERS_MAX)
        for name in KEPT
    }

    def keep(why: str) -> None:
        changes = decisions.changes_of(call, {name: value.strip() or None for name, value in values.items()})
        if changes:
            deciding.decide(DecisionAction.CHANGE, [(DecisionSubject.CALL, str(call["call_id"]), changes)], why)

    return keep


def _take_out(call_id: str) -> None:
    deciding.decide(DecisionAction.REMOVE, [(DecisionSubject.CALL, call_id, (Change(),))])
