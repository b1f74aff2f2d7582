"""Rooftops: which roofs are worth it; filter, drawing, ranking, shortlist, and a roof made a plant in one click."""

import streamlit as st

from cermap.ui import layout, messages, roof_basis, roof_card, roof_map, roof_tabs, roof_tools, roof_totals

texts, plan, area_labels = layout.start()
view = roof_tools.row(plan, area_labels, texts)
map_side, roof_side = st.columns([62, 38])
with map_side:
    roof_map.show(view, plan, area_labels, texts)
    roof_totals.show(view, texts)
    roof_basis.show(view, plan, texts)
with roof_side:
    roof_card.show(view, plan, area_labels, texts)
    roof_tabs.show(view, plan, area_labels, texts)
st.caption(messages.plain(roof_basis.source_line(view, texts)))
st.caption(texts("Indicative map: the area that counts is the one GSE and the distributor give for the POD."))
