"""How far the desk has come with each candidate: counted, and changed in the table itself, one cell or many rows at once.

Each change is a decision like any other: it stands in the log, and can be undone.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from cermap import decisions, wording
from cermap.records import Plan
from cermap.terms import CandidateStatus, DecisionAction, DecisionSubject
from cermap.texts import Texts
from cermap.ui.decisions import deciding
from cermap.ui.messages import plain
from cermap.ui.widgets.tables.choosing import HEADER_PX, ROW_HEIGHT_PX

_ROWS_SHOWN = 8
# A window over the page is narrow: who it is and the status must be in sight together.
_NARROW = {"tick": 58, "name": 150, "status": 108}
_WIDE = {"tick": 70, "name": 260, "status": 160}
_NONE = ""


def counted_line(candidates: pd.DataFrame, texts: Texts) -> str:
    """How many are at each status, in the order of the steps; then those at one of their own words, and at none."""
    counts = candidates["status"].value_counts()
    known = [code for code in CandidateStatus if counts.get(code, 0)]
    own = [code for code in counts.index if code not in set(CandidateStatus)]
    parts = [f"{texts.label(CandidateStatus, code)} {texts.number(counts[code])}" for code in [*known, *own]]
    missing = int(candidates["status"].isna().sum())
    if missing:
        parts.append(f"{texts('no status')} {texts.number(missing)}")
    return " · ".join(parts)


def block(plan: Plan, texts: Texts) -> None:
    """On Candidati: the counts, and the table in which they are changed once it is asked for."""
    if plan.candidates.empty:
        return
    with st.container(key="statuses"):
        said, ask = st.columns([70, 30], vertical_alignment="center")
        said.markdown(plain(texts("Status: {counts}", counts=counted_line(plan.candidates, texts))))
        # Ten thousand rows are only drawn for who wants to change one.
        if ask.toggle(texts("Change the status of candidates"), key="statuses-asked"):
            table(plan.candidates, "candidates", texts)


def of_members(members: pd.DataFrame, texts: Texts) -> None:
    """On Comunità: the same of the members of a configuration, over the page while it is open."""
    with st.popover(texts("Status"), icon=":material/checklist:", width="stretch", disabled=members.empty):
        st.caption(plain(counted_line(members, texts)))
        table(members, "members", texts, is_narrow=True)


def table(candidates: pd.DataFrame, key: str, texts: Texts, *, is_narrow: bool = False) -> None:
    """A row for each candidate with its status to be chosen; the ticked ones can be put at one status together.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``, those to show.
    key : str
        Tells this table from others of the page.
    texts : Texts
        The session's words.
    is_narrow : bool
        Whether there is no room for the address.
    """
    ids = candidates["candidate_id"].tolist()
    codes = {texts.label(CandidateStatus, code): str(code) for code in CandidateStatus}
    codes |= {
        str(code): str(code) for code in candidates["status"].dropna().unique() if code not in set(CandidateStatus)
    }
    tick, name, address, status = texts("Choose"), texts("Name"), texts("Address"), texts("Status")
    frame = pd.DataFrame(
        {
            tick: False,
            name: wording.candidate_names(candidates, texts),
            address: candidates["match_label"].fillna(candidates["address_text"]).to_numpy(),
            status: [texts.label(CandidateStatus, code) or None for code in candidates["status"]],
        }
    )
    if is_narrow:
        frame = frame.drop(columns=address)
    # Edits are kept by place: a table of other cells is another table.
    shown = hashlib.sha256(frame.to_csv().encode() + repr((texts.language, ids)).encode()).hexdigest()[:12]
    widget = f"statuses-{key}-{shown}"

    def keep() -> None:
        edited: Mapping[Any, Mapping[str, Any]] = st.session_state[widget]["edited_rows"]
        chosen = {ids[int(place)]: cells[status] for place, cells in edited.items() if status in cells}
        _decide(candidates, {code: codes.get(label or _NONE) for code, label in chosen.items()})

    widths = _NARROW if is_narrow else _WIDE
    together = st.container()
    edited = st.data_editor(
        frame,
        key=widget,
        on_change=keep,
        hide_index=True,
        disabled=[column for column in frame.columns if column not in {tick, status}],
        height=HEADER_PX + ROW_HEIGHT_PX * min(len(frame), _ROWS_SHOWN - 2 * is_narrow) + 2,
        row_height=ROW_HEIGHT_PX,
        placeholder="",
        column_config={
            tick: st.column_config.CheckboxColumn(width=widths["tick"]),
            name: st.column_config.TextColumn(width=widths["name"]),
            status: st.column_config.SelectboxColumn(options=list(codes), width=widths["status"]),
        },
    )
    ticked = [code for code, is_ticked in zip(ids, edited[tick], strict=True) if is_ticked]
    with together:
        _together(candidates, ticked, codes, key, texts)


def _together(candidates: pd.DataFrame, ticked: list[str], codes: Mapping[str, str], key: str, texts: Texts) -> None:
    """One status for all that are ticked, as one decision."""
    choice, act = st.columns([60, 40], vertical_alignment="bottom", gap="small")
    label = choice.selectbox(
        texts("Status for the ticked rows"),
        list(codes),
        index=None,
        key=f"status-of-all-{key}",
        placeholder=texts("Choose one"),
    )
    act.button(
        texts.plural("Set {count} row", "Set {count} rows", len(ticked)),
        key=f"set-status-{key}",
        icon=":material/done_all:",
        disabled=not ticked or label is None,
        on_click=lambda: _decide(candidates, dict.fromkeys(ticked, codes.get(label or _NONE))),
        width="stretch",
    )


def _decide(candidates: pd.DataFrame, wanted: Mapping[str, str | None]) -> None:
    """One decision on every candidate whose status would be another."""
    subjects = [
        (DecisionSubject.CANDIDATE, str(row["candidate_id"]), changes)
        for _, row in candidates[candidates["candidate_id"].isin(list(wanted))].iterrows()
        if (changes := decisions.changes_of(row, {"status": wanted[row["candidate_id"]]}))
    ]
    if subjects:
        deciding.decide(DecisionAction.CHANGE, subjects)
