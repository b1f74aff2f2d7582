"""Which roof is missing: of the areas that lack sun, the roofs by what a plant on them would unlock."""

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.records import Plan
from cermap.terms import Certainty
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.communities.energy.areas import needs as area_needs
from cermap.ui.roofs import session as roof_session
from cermap.ui.roofs.lists import table as roof_table
from cermap.ui.roofs.view import RoofView

_WIDTHS = (140, 70, 80, 96, 84, 120, 90)
_AREA = "roofs_missing_area"


def show(view: RoofView, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """What the areas of these roofs need, and the roofs by what they unlock."""
    with st.spinner(texts("Working out demand and sun of the areas…")):
        found = area_needs.of_plan(plan, view.roofs)
    here = found.needs[found.needs["area_code"].isin(set(view.roofs["area_code"].dropna()))]
    if here.empty:
        st.info(texts("None of your candidates lies surely in an area of these roofs: nothing can be unlocked here."))
        return
    ordered = here.sort_values(["needed_kw", "area_code"], ascending=[False, True])
    codes = ordered["area_code"].tolist()
    st.session_state.setdefault(_AREA, codes[0])
    if st.session_state[_AREA] not in codes:
        st.session_state[_AREA] = codes[0]
    area_code = st.selectbox(
        texts("Area"), codes, key=_AREA, format_func=lambda code: wording.area_name(code, area_labels)
    )
    row = ordered.set_index("area_code").loc[area_code]
    said = messages.plain(wording.need_line(row, texts))
    st.markdown(f"{said[:1].upper()}{said[1:]}.", help=area_needs.basis(texts))
    missing = found.missing[found.missing["area_code"] == area_code]
    if missing.empty:
        st.info(texts("No roof of this set would unlock anything here."))
        return
    _table(missing.head(roof_table.ROWS_SHOWN), view, texts)
    chosen = missing[missing["roof_id"] == roof_session.chosen()]
    if len(chosen):
        st.caption(messages.plain(wording.missing_roof_line(chosen.iloc[0], texts)))


def _table(missing: pd.DataFrame, view: RoofView, texts: Texts) -> None:
    roofs = view.roofs.set_index("roof_id", drop=False).loc[missing["roof_id"]]
    frame = pd.DataFrame(
        {
            texts("Roof of"): [wording.roof_name(row, texts) for _, row in roofs.iterrows()],
            texts("Free kWp"): missing["free_kw"].round(1).to_numpy(),
            texts("Members"): missing["members"].to_numpy(),
            texts("MWh shared"): (missing["shared_kwh"] / 1000).round(1).to_numpy(),
            texts("€/year"): missing["value_eur"].round(-2).to_numpy(),
            texts("Certainty of the area"): [texts.label(Certainty, code) for code in missing["certainty"]],
            texts("kWp each"): missing["kw_per_member"].round(1).to_numpy(),
        }
    )
    roof_table.draw(
        frame, missing["roof_id"].tolist(), "roofs-missing", texts("Roofs by what they unlock"), _WIDTHS, texts
    )
