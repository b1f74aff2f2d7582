"""GSE asked for the area of PODs: off until it is allowed, each time anew; the answers are a decision like any other."""

import pandas as pd
import streamlit as st

from cermap import decisions, sources, wording
from cermap.records import Plan
from cermap.sources import PodAnswers
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.decisions import deciding
from cermap.ui.network import errand
from cermap.ui.widgets import again
from cermap.ui.widgets.tables.choosing import HEADER_PX, ROW_HEIGHT_PX

_ALLOWED, _TOLD = "send_pods", "pods_told"
_ANSWERS = ["area_code_declared", "area_declared_edition"]
_ALL, _OLD = "", "older"
_TABLE_PX = 220


def block(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Ask for one candidate, for all whose POD says no area yet, or again for those of an older edition."""
    _tell(texts)
    edition = sources.edition_in_force(messages.today())
    if edition is None or plan.inputs.is_demonstration:
        return
    with_pod = plan.candidates[plan.candidates["pod_code"].notna()]
    open_rows = with_pod[with_pod["area_code_declared"].isna()]
    old_rows = with_pod[_is_older(with_pod, edition)]
    if open_rows.empty and old_rows.empty:
        return
    title = texts("Ask GSE for the area of the PODs ({count} without one)", count=len(open_rows))
    if len(old_rows):
        title += " " + texts("· {count} of an older edition", count=len(old_rows))
    with st.expander(title):
        st.markdown(
            texts(
                "The area that GSE gives for a POD prevails over the map. To get it, each POD is sent to {host}, one at a time, and "
                "nothing else of the list. A POD is personal data: send only those of people who know it.",
                host=messages.plain(sources.pods_host(edition.name)),
            ),
        )
        if len(old_rows):
            _list_old(old_rows, edition, area_labels, texts)
        chosen = _chosen(open_rows, old_rows, texts)
        is_allowed = st.toggle(texts("Send these PODs to GSE, this time"), key=f"{_ALLOWED}_{again.times(_ALLOWED)}")
        if st.button(texts("Ask GSE"), type="primary", key="ask_pods", disabled=not is_allowed):
            with messages.errors_as_sentences(texts):
                _ask(chosen, edition.name, is_allowed=is_allowed, texts=texts)


def _is_older(rows: pd.DataFrame, edition: sources.Edition) -> pd.Series:
    """Whether a POD's area is of an edition that ended before this one, or of one that nobody said."""
    starts = {name: known.valid_from for name, known in sources.EDITIONS.items()}
    said = rows["area_declared_edition"]
    is_older = [starts.get(name, edition.valid_from) < edition.valid_from for name in said]
    return rows["area_code_declared"].notna() & (said.isna() | pd.Series(is_older, index=rows.index, dtype=bool))


def _list_old(rows: pd.DataFrame, edition: sources.Edition, area_labels: pd.Series, texts: Texts) -> None:
    st.markdown(
        texts(
            "These have an area of an edition before {edition}, or of an edition nobody stated. Today's answer "
            "takes its place; where there is none, the area stays as it is.",
            edition=edition.name,
        )
    )
    frame = pd.DataFrame(
        {
            texts("Name"): wording.candidate_names(rows, texts),
            texts("Area so far"): [wording.area_name(code, area_labels) for code in rows["area_code_declared"]],
            texts("Edition"): rows["area_declared_edition"].fillna(texts("not stated")).to_numpy(object),
        }
    )
    height = min(_TABLE_PX, HEADER_PX + ROW_HEIGHT_PX * len(frame))
    title = texts("PODs with an area of an older edition")
    st.dataframe(frame, hide_index=True, height=height, row_height=ROW_HEIGHT_PX, alt=title)


def _chosen(open_rows: pd.DataFrame, old_rows: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    groups = {_ALL: open_rows, _OLD: old_rows}
    titles = {
        _ALL: texts("All {count}", count=len(open_rows)),
        _OLD: texts("Again the {count} of an older edition", count=len(old_rows)),
    }
    rows = pd.concat([open_rows, old_rows]) if len(old_rows) else open_rows
    called = rows["name"].fillna(rows["address_text"]).fillna("–")
    names = dict(zip(rows["candidate_id"], called, strict=True))

    def line(code: str) -> str:
        return titles[code] if code in titles else f"{code}. {names[code]}"

    choices = [code for code, of in groups.items() if len(of)]
    code = st.selectbox(texts("Whose PODs"), [*choices, *names], format_func=line, key="whose_pods")
    return groups[code] if code in groups else rows[rows["candidate_id"] == code]


def _ask(rows: pd.DataFrame, edition: str, *, is_allowed: bool, texts: Texts) -> None:
    def words(done: int, total: int) -> str:
        return texts("{done} of {total} PODs", done=done, total=total)

    try:
        came = errand.answer(
            lambda tell: sources.ask_pods(rows["pod_code"], edition, is_allowed=is_allowed, on_progress=tell),
            texts("Asking GSE…"),
            words,
        )
    finally:
        # Allowed for this time only.
        again.once_more(_ALLOWED)
    st.session_state[_TOLD] = came
    _decide(rows, came, edition, texts)
    st.rerun()


def _decide(rows: pd.DataFrame, came: PodAnswers, edition: str, texts: Texts) -> None:
    answered = came.answers[came.answers["area_code_declared"].notna()]
    subjects = [
        (
            DecisionSubject.CANDIDATE,
            str(rows.loc[place, "candidate_id"]),
            decisions.changes_of(rows.loc[place], answered.loc[place, _ANSWERS].to_dict()),
        )
        for place in answered.index
    ]
    if subjects:
        day = messages.today()
        deciding.decide(
            DecisionAction.CHANGE,
            subjects,
            texts("GSE's answer for the POD, edition {edition}, {day}", edition=edition, day=day),
        )


def _tell(texts: Texts) -> None:
    came: PodAnswers | None = st.session_state.pop(_TOLD, None)
    if came is None:
        return
    told = texts(
        "GSE was asked for {asked} PODs: {answered} have an area now, {unknown} got no answer.",
        asked=came.asked,
        answered=came.answered,
        unknown=came.asked - came.answered,
    )
    st.success(told)
    if came.refusal is not None:
        st.warning(messages.plain(texts.sentence(came.refusal)))
