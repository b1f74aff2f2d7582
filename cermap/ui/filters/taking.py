"""The plan as the filter leaves it, for tables and files: what is taken away is what the map shows."""

import pandas as pd
import streamlit as st

from cermap import communities, files, filtering
from cermap.records import Plan, Scene
from cermap.terms import Outcome
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.filters.naming import described
from cermap.ui.messages import plain


def shown_plan(scene: Scene) -> Plan:
    """The plan with the candidates that are not hidden; without a filter the plan itself."""
    if not scene.faded:
        return scene.plan
    codes = scene.plan.candidates["candidate_id"]
    return filtering.narrowed(scene.plan, codes[~codes.isin(scene.faded)])


def workbook(shown: Plan, whole: Plan, area_labels: pd.Series, texts: Texts) -> bytes:
    """The workbook of what is shown; what would unlock most is counted over all, and stands only in that of the whole."""
    return files.workbook(shown, area_labels, texts, communities.repairs(whole) if shown is whole else None)


def plan_to_take(scene: Scene, area_labels: pd.Series, texts: Texts) -> Plan:
    """The plan that goes into tables and layers: as filtered, unless all is asked for; says which, where a filter is on."""
    if not scene.faded:
        return scene.plan
    total = len(scene.plan.candidates)
    said = st.container()
    is_whole = st.toggle(texts("All candidates"), key="take_all")
    with said:
        if is_whole:
            st.markdown(texts("**All {total} candidates**, whatever is filtered.", total=total))
        else:
            _only(scene, total, area_labels, texts)
    return scene.plan if is_whole else shown_plan(scene)


def _only(scene: Scene, total: int, area_labels: pd.Series, texts: Texts) -> None:
    filters = "; ".join(_filters(scene, area_labels, texts))
    shown = total - len(scene.faded)
    words = texts(
        "**Only {shown} of {total} candidates** (filters: {filters}).", shown=shown, total=total, filters="{}"
    )
    st.markdown(words.replace("{}", plain(filters)))
    st.caption(texts("The plan file is always whole; the sheet and the map page show the others faded."))


def _filters(scene: Scene, area_labels: pd.Series, texts: Texts) -> list[str]:
    lit = ", ".join(texts.label(Outcome, outcome) for outcome in state.outcome_filter())
    said = described(state.candidate_filter(), scene.plan, area_labels, texts)
    return [*said, *([f"{texts('Answer')}: {lit}"] if lit and scene.outcomes is not None else [])]
