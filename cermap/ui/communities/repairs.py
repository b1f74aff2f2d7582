"""The repairs of the plan on the table, asked once, and the areas that lack something to have a configuration."""

import pandas as pd
import streamlit as st

from cermap import communities, rules
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns

_KEPT = "repairs_of_plan"
_LIST_PX, _HEADER_PX = 260, 42


def of_plan(plan: Plan) -> pd.DataFrame:
    """All repairs of a plan (``tables.Repairs``): it asks every candidate of every configuration, so it is asked once."""
    digest, found = st.session_state.get(_KEPT, (None, None))
    if digest != plan.digest:
        found = communities.repairs(plan)
        st.session_state[_KEPT] = (plan.digest, found)
    kept: pd.DataFrame = found
    return kept


def of_community(plan: Plan, community_id: str) -> pd.DataFrame:
    """Those of one configuration, ranked."""
    found = of_plan(plan)
    return found[found["community_id"] == community_id]


def areas_without(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Areas without a configuration: the way to have one that unlocks most, the most promising area first."""
    found = of_plan(plan)
    found = found[found["community_id"].isna() & found["area_code"].notna()].drop_duplicates("area_code")
    if found.empty:
        return
    found = found.sort_values(["unlocks", "concerned"], ascending=False, kind="stable")
    frame = pd.DataFrame(
        {
            texts("May unlock"): found["unlocks"].to_numpy(),
            texts("Area"): [str(area_labels.get(code, code)) for code in found["area_code"]],
            texts("What would repair it"): [rules.repair_sentence(code, texts) for code in found["repair"]],
        }
    )
    title = texts.plural("{count} area without a configuration", "{count} areas without a configuration", len(found))
    with st.expander(title):
        st.dataframe(
            frame,
            hide_index=True,
            row_height=ROW_HEIGHT_PX,
            height=min(_LIST_PX, _HEADER_PX + ROW_HEIGHT_PX * len(frame)),
            column_config=columns(frame, (100, 130)),
            alt=title,
        )
