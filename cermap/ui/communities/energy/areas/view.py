"""Demand and sun area by area: a map of what each needs, the same as a table, and the hours of the one that is chosen."""

import pandas as pd
import streamlit as st

from cermap import maps, wording
from cermap.records import Plan, Scene, Selection
from cermap.texts import Texts
from cermap.ui import messages, state
from cermap.ui.communities.energy.areas import hours as area_hours
from cermap.ui.communities.energy.areas import needs as area_needs
from cermap.ui.live_map.component import Pick, base_map, show_map
from cermap.ui.widgets import empty
from cermap.ui.widgets.tables.choosing import HEADER_PX, ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns

_HEIGHT_PX, _ABOVE_REM = 470, 16.0
_CHOSEN, _GO = "needs_area", "needs_go"
_ROWS_PX = HEADER_PX + 5 * ROW_HEIGHT_PX


def show(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Draw the map, the table and the hours."""
    with messages.errors_as_sentences(texts):
        with st.spinner(texts("Working out demand and sun of the areas…")):
            found = area_needs.of_plan(plan, area_needs.looked_at(plan, texts))
        if found.needs.empty:
            empty.needs_list(
                texts("No area has a consumer or a plant of the list yet: bring a list on Candidates."), texts
            )
            return
        left, right = st.columns([56, 44])
        with left:
            _map(plan, found.needs, area_labels, texts)
        with right:
            _table(found.needs, area_labels, texts)
            _roofs_line(found.roofs, texts)
            area_hours.show(found.balance, _chosen(found.needs), area_labels, texts)


def _chosen(needs: pd.DataFrame) -> str:
    """The area that is looked at; of none the one that needs most."""
    kept = st.session_state.get(_CHOSEN)
    if kept in set(needs["area_code"]):
        return str(kept)
    return str(needs.sort_values(["needed_kw", "area_code"], ascending=[False, True])["area_code"].iloc[0])


def _map(plan: Plan, needs: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> None:
    told = needs.set_index("area_code").apply(lambda row: wording.need_line(row, texts), axis=1)
    chosen = _chosen(needs)
    selection = maps.selection_part(
        Scene(plan, selection=Selection("areas", (chosen,), st.session_state.get(_GO, 1))), area_labels, texts
    )
    parts = maps.needs_parts(plan, needs, told, area_labels, texts)
    show_map("needs", base_map(plan.inputs.reference), parts, selection, _HEIGHT_PX, _pick, above=_ABOVE_REM)


def _table(needs: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> None:
    ordered = needs.sort_values(["needed_kw", "area_code"], ascending=[False, True], ignore_index=True)
    frame = pd.DataFrame(
        {
            texts("Area"): [wording.area_name(code, area_labels) for code in ordered["area_code"]],
            texts("Needs (kWp)"): ordered["needed_kw"].round().to_numpy(),
            texts("Roofs (kWp)"): ordered["potential_kw"].round().to_numpy(),
            texts("Surplus (MWh)"): (ordered["surplus_kwh"] / 1000).round(1).to_numpy(),
        }
    )
    codes = ordered["area_code"].tolist()
    key = f"needs-rows-{texts.language}-{hash(tuple(codes)):x}"

    def choose() -> None:
        if picked := st.session_state[key].selection.rows:
            st.session_state[_CHOSEN] = codes[picked[0]]
            st.session_state[_GO] = st.session_state.get(_GO, 1) + 1

    st.dataframe(
        frame,
        key=key,
        on_select=choose,
        selection_mode="single-row",
        hide_index=True,
        row_height=ROW_HEIGHT_PX,
        height=min(_ROWS_PX, HEADER_PX + ROW_HEIGHT_PX * len(frame)),
        column_config=columns(frame, (210, 92, 92, 104)),
        alt=texts("Areas, the one that needs most first"),
    )


def _roofs_line(roofs: pd.DataFrame, texts: Texts) -> None:
    if roofs.empty:
        said = texts("No roofs are counted: choose a set of buildings on Rooftops.")
    else:
        said = texts.plural(
            "{count} roof of the set on Rooftops is counted.",
            "{count} roofs of the set on Rooftops are counted.",
            len(roofs),
        )
    st.caption(said, help=area_needs.basis(texts))


def _pick(pick: Pick) -> None:
    if pick["layer"] == "areas" and pick["ids"]:
        st.session_state[_CHOSEN] = str(pick["ids"][0])
    elif pick["layer"] == "communities" and pick["ids"]:
        state.select("communities", (str(pick["ids"][0]),))
