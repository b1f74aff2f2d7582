"""Rooftops: which roofs are worth it; filter, drawing, ranking, shortlist, and a roof made a plant in one click."""

import streamlit as st

from cermap.ui import messages
from cermap.ui.frame import layout
from cermap.ui.roofs import tabs as roof_tabs
from cermap.ui.roofs import tools as roof_tools
from cermap.ui.roofs.display import roof_map
from cermap.ui.roofs.display import totals as roof_totals
from cermap.ui.roofs.estimates import basis as roof_basis
from cermap.ui.roofs.estimates import card as roof_card

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
