"""A list of PODs with their areas brought beside one's own list: what it says is looked at, ticked, and becomes a decision.

The list itself is not kept: what is nobody's here is counted and forgotten with the page.
"""

from typing import Any

import pandas as pd
import streamlit as st

from cermap import decisions, files, sources, wording
from cermap.errors import CermapError
from cermap.files import MatchedBy, PodList, PodMatches
from cermap.records import Plan
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import N_, Texts
from cermap.ui import messages
from cermap.ui.decisions import deciding
from cermap.ui.widgets import again
from cermap.ui.widgets.tables.choosing import HEADER_PX

_UPLOAD_MB = 50
_LIST, _READ, _TOLD = "pod_list", "pod_list_read", "pod_list_told"
_UNKNOWN = ""
_TABLE_PX, _ROW_PX = 300, 35
_ANSWERS = ["area_code_declared", "area_declared_edition"]
_WHY = {MatchedBy.POD: N_("✓ same POD"), MatchedBy.ADDRESS: N_("? same address: to confirm")}
_CONFLICT = N_("✕ another area so far: to confirm")


def block(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Bring a list, see what it says of one's own candidates, take over what is ticked."""
    told = st.session_state.pop(_TOLD, None)
    if told is not None:
        st.success(
            texts.plural(
                "{count} candidate has its area from the list.",
                "{count} candidates have their area from the list.",
                told,
            )
        )
    if plan.candidates.empty or plan.inputs.is_demonstration:
        return
    with st.expander(texts("Areas from a list of PODs (distributor, municipality)")):
        st.markdown(
            texts(
                "A file with the columns POD, COD_AC and, if present, address and edition. It is looked at in this "
                "session only; rows that match nobody in your list are not kept and not shown."
            )
        )
        brought = st.file_uploader(
            texts("List of PODs with their areas (CSV, Excel, ODS)"),
            type=["csv", "txt", "tsv", "xlsx", "xls", "ods"],
            max_upload_size=_UPLOAD_MB,
            key=f"{_LIST}_{again.times(_LIST)}",
        )
        if brought is None:
            st.session_state.pop(_READ, None)
            return
        listed = _read(brought, texts)
        if listed is None:
            return
        messages.notes(listed.notes, texts)
        edition = _edition(listed, texts)
        if edition is None:
            return
        listed = listed.of_edition(edition) if edition else listed
        matches = files.pod_matches(plan.candidates, listed)
        _counts(listed, matches, texts)
        if len(matches.found):
            _take_over(plan, listed.name, _ticked(plan, matches, area_labels, texts), texts)


def _read(brought: Any, texts: Texts) -> PodList | None:
    """The list as understood, read once; None with a sentence where it is none."""
    file_id, found = st.session_state.get(_READ, (None, None))
    if file_id != brought.file_id:
        try:
            with st.spinner(texts("Reading the list of PODs…")):
                found = files.read_pod_list(brought.getvalue(), brought.name)
        except CermapError as error:
            st.error(messages.plain(texts.sentence(error)))
            return None
        st.session_state[_READ] = (brought.file_id, found)
    listed: PodList | None = found
    return listed


def _edition(listed: PodList, texts: Texts) -> str | None:
    """The edition of rows that do not say theirs; "" for none, None while it must still be chosen."""
    if listed.rows.empty or listed.rows["area_declared_edition"].notna().all():
        return _UNKNOWN

    def line(name: str) -> str:
        return name or texts("I do not know: every answer remains to verify")

    chosen: str | None = st.selectbox(
        texts("The list does not say the edition of its areas. Which one is it?"),
        [*sources.EDITIONS, _UNKNOWN],
        index=None,
        placeholder=texts("Choose the edition"),
        format_func=line,
        key=f"{_LIST}_edition_{again.times(_LIST)}",
    )
    return chosen


def _counts(listed: PodList, matches: PodMatches, texts: Texts) -> None:
    is_pod = matches.found["matched_by"] == MatchedBy.POD
    is_conflict = matches.found["is_conflict"]
    st.markdown(
        texts(
            "In your list **{pods}** match by POD, **{addresses}** by address alone, **{conflicts}** have another "
            "area so far, {same} already agree with the file. In the file {unmatched} rows match nobody here, "
            "{empty} name no area.",
            pods=int((is_pod & ~is_conflict).sum()),
            addresses=int((~is_pod & ~is_conflict).sum()),
            conflicts=int(is_conflict.sum()),
            same=matches.same,
            unmatched=matches.unmatched,
            empty=listed.without_area,
        )
    )
    if len(matches.contradicted):
        st.warning(
            texts(
                "The file gives several areas for rows {rows}: nothing is taken from it there. Ask who made it.",
                rows=messages.plain(", ".join(matches.contradicted)),
            )
        )


def _ticked(plan: Plan, matches: PodMatches, area_labels: pd.Series, texts: Texts) -> pd.DataFrame:
    """The rows as ticked: those of the same POD are, whatever needs a person is not."""
    found = matches.found
    who = plan.candidates.loc[found.index]
    take = texts("Take over")
    why = [
        texts(_CONFLICT if is_conflict else _WHY[MatchedBy(by)])
        for by, is_conflict in zip(found["matched_by"], found["is_conflict"], strict=True)
    ]
    frame = pd.DataFrame(
        {
            take: ((found["matched_by"] == MatchedBy.POD) & ~found["is_conflict"]).to_numpy(bool),
            texts("Why"): why,
            texts("Name"): wording.candidate_names(who, texts),
            texts("Address"): who["address_text"].fillna("–").to_numpy(object),
            texts("Area so far"): [wording.area_name(code, area_labels) or "–" for code in found["area_code_before"]],
            texts("Area in the file"): [wording.area_name(code, area_labels) for code in found["area_code_declared"]],
            texts("Edition"): found["area_declared_edition"].fillna("–").to_numpy(object),
        }
    )
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=[name for name in frame.columns if name != take],
        height=min(_TABLE_PX, HEADER_PX + _ROW_PX * len(frame)),
        key=f"{_LIST}_rows_{again.times(_LIST)}",
    )
    return found[edited[take].to_numpy(bool)]


def _take_over(plan: Plan, name: str, rows: pd.DataFrame, texts: Texts) -> None:
    label = texts.plural("Take over {count} area", "Take over {count} areas", len(rows))
    if not st.button(label, type="primary", key="take_pod_list", disabled=rows.empty):
        return
    subjects = [
        (
            DecisionSubject.CANDIDATE,
            str(rows.loc[place, "candidate_id"]),
            decisions.changes_of(plan.candidates.loc[place], rows.loc[place, _ANSWERS].to_dict()),
        )
        for place in rows.index
    ]
    with messages.errors_as_sentences(texts), st.spinner(texts("Updating the plan…")):
        deciding.decide(
            DecisionAction.CHANGE,
            subjects,
            texts("From the list of PODs “{name}”, {day}", name=name, day=messages.today()),
        )
        st.session_state[_TOLD] = len(rows)
        st.session_state.pop(_READ, None)
        again.once_more(_LIST)
        st.rerun()
