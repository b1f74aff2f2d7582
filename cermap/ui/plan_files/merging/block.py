"""A colleague's copy of the plan: the file, what it holds otherwise, and one plan of both."""

import streamlit as st

from cermap import files, wording
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.decisions import deciding
from cermap.ui.plan_files.merging import acts, choosing, held

_UPLOAD_MB = 300
_WHO = "decides"


def block(plan: Plan, texts: Texts) -> None:
    """Everything about merging, on the page of data.

    Parameters
    ----------
    plan : records.Plan
        On the table.
    texts : Texts
        Language.
    """
    st.caption(
        texts(
            "Two people worked on copies of one plan: bring the colleague's. Each difference is shown with who changed it; "
            "you choose, and what you take over becomes decisions in your log, signed and undone one by one; "
            "the plan's day, assumptions and measures come back with “Back to before the merge”."
        )
    )
    acts.done_line(plan, texts)
    if state.trial() is not None:
        st.info(texts("While something is tried nothing is merged: keep the trial or leave it first."))
        return
    _file(plan, texts)
    compared = held.compared()
    if compared is None:
        return
    if compared.mine is not plan:
        st.warning(texts("The plan on the table has changed since: compare again."))
        return
    _found(compared, texts)


def _file(plan: Plan, texts: Texts) -> None:
    field, go = st.columns([76, 24], vertical_alignment="bottom")
    brought = field.file_uploader(
        texts("Copy of the colleague (.gpkg)"), type=["gpkg"], max_upload_size=_UPLOAD_MB, key="merge_file"
    )
    pressed = go.button(
        texts("Compare with mine"),
        type="primary" if held.compared() is None else "secondary",
        key="merge_compare",
        icon=":material/compare_arrows:",
        width="stretch",
        disabled=brought is None,
    )
    if pressed and brought is not None:
        with messages.errors_as_sentences(texts), st.spinner(texts("Comparing the two plans…")):
            acts.compare(brought.getvalue(), brought.name, plan, texts)
            st.rerun()


def _found(compared: held.Compared, texts: Texts) -> None:
    found = compared.found
    ground = wording.copy_ground(found.shared, found.renamed, texts, is_same_list=found.is_same_list)
    counts, away = st.columns([76, 24], vertical_alignment="center")
    counts.markdown(
        f"**{messages.called(compared.file_name)}**: {wording.copy_counts(found.differences, texts)} {ground}"
    )
    if found.differences.empty:
        return
    away.download_button(
        texts("Workbook (XLSX)"),
        lambda: files.copies_workbook(found.differences, compared.names, held.choices(), ground, texts),
        texts("cermap-two-copies.xlsx"),
        files.media_type(".xlsx"),
        key="merge_workbook",
        on_click="ignore",
        width="stretch",
    )
    choosing.choose(compared, texts)
    _merge(compared, texts)


def _merge(compared: held.Compared, texts: Texts) -> None:
    waiting = choosing.waiting(compared)
    who, go = st.columns([76, 24], vertical_alignment="bottom")
    name = who.text_input(texts("Who merges (optional)"), deciding.who_signs(), max_chars=80, key="merge_who").strip()
    pressed = go.button(
        texts("Merge"), type="primary", key="merge_go", icon=":material/merge:", width="stretch", disabled=waiting > 0
    )
    if waiting:
        st.caption(
            texts.plural(
                "{count} difference was changed by both: choose whose word counts, then merge.",
                "{count} differences were changed by both: choose whose word counts, then merge.",
                waiting,
            )
        )
    if pressed:
        st.session_state[_WHO] = name
        with messages.errors_as_sentences(texts), st.spinner(texts("Updating the plan…")):
            acts.merge(compared, name, texts)
            st.rerun()
