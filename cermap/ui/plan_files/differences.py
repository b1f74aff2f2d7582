"""What differs between two plans: counts, one row per difference, and the workbook."""

import pandas as pd
import streamlit as st

from cermap import files, wording
from cermap.terms import PlanDifference
from cermap.texts import Texts
from cermap.ui.messages import called
from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns

_ALL = "all"
_TABLE_PX = 360
_HEADER_LETTERS = 44


def show(
    found: pd.DataFrame,
    names: tuple[str, str],
    configurations: dict[str, str],
    area_labels: pd.Series,
    texts: Texts,
) -> None:
    """Draw the comparison.

    Parameters
    ----------
    found : pandas.DataFrame
        ``tables.PlanDifferences``.
    names : tuple of str
        What people call the first and the second plan.
    configurations : dict
        What people call each configuration of either plan.
    area_labels : pandas.Series
        What people call each area.
    texts : Texts
        Language.
    """
    counts, away = st.columns([80, 20], vertical_alignment="center")
    pair = f"**{called(names[0])}** → **{called(names[1])}**"
    counts.markdown(f"{pair}: {wording.difference_counts(found, texts)}")
    away.download_button(
        texts("Workbook (XLSX)"),
        lambda: files.differences_workbook(found, names, area_labels, configurations, texts),
        texts("cermap-two-plans.xlsx"),
        files.media_type(".xlsx"),
        key="compared_workbook",
        on_click="ignore",
        width="stretch",
    )
    whole = wording.difference_table(found, area_labels, configurations, texts)
    if whole.empty:
        st.success(texts("Nothing differs: the two plans say the same."))
        return
    differing = found.loc[found["difference"] != PlanDifference.SAME, "kind"]
    _table(whole[_is_asked(differing, whole["kind"], texts)], names, texts)


def _is_asked(codes: pd.Series, words: pd.Series, texts: Texts) -> "pd.Series[bool]":
    """The kinds that are looked at, each with how many rows it has."""
    counts = codes.value_counts(sort=False)
    labels = dict(zip(codes, words, strict=True))
    # What another comparison had is no choice any more.
    if st.session_state.get("compared_kind") not in {_ALL, *counts.index}:
        st.session_state["compared_kind"] = _ALL

    def keep() -> None:
        st.session_state["compared_kind"] = st.session_state["compared_kind_field"]

    st.session_state.setdefault("compared_kind_field", st.session_state["compared_kind"])
    if st.session_state["compared_kind_field"] not in {_ALL, *counts.index}:
        st.session_state["compared_kind_field"] = _ALL
    asked = st.segmented_control(
        texts("What"),
        [_ALL, *counts.index],
        required=True,
        format_func=lambda code: (
            texts("all ({count})", count=texts.number(len(codes)))
            if code == _ALL
            else f"{labels[code]} ({texts.number(counts[code])})"
        ),
        key="compared_kind_field",
        on_change=keep,
        label_visibility="collapsed",
    )
    is_asked: pd.Series[bool] = codes.reset_index(drop=True).eq(str(asked)) | (asked == _ALL)
    return is_asked


def _table(shown: pd.DataFrame, names: tuple[str, str], texts: Texts) -> None:
    first, second = (name if len(name) <= _HEADER_LETTERS else f"{name[: _HEADER_LETTERS - 1]}…" for name in names)
    if first == second:
        first, second = texts("First: {name}", name=first), texts("Second: {name}", name=second)
    frame = pd.DataFrame(
        {
            texts("What"): shown["kind"],
            texts("Name"): shown["name"],
            texts("Fact"): shown["fact"],
            texts("Difference"): shown["difference"],
            first: shown["first"],
            second: shown["second"],
            texts("Change"): shown["change"],
            texts("Area"): shown["area"],
        }
    )
    # A taller window gives the table its room (see ``layout``).
    with st.container(key="tall-compared", height=_TABLE_PX, border=False):
        st.dataframe(
            frame,
            hide_index=True,
            row_height=ROW_HEIGHT_PX,
            height="stretch",
            column_config=columns(frame, (84, 200, 180, 130, 190, 190, 150)),
            alt=texts("What differs between the two plans"),
        )
