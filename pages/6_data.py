"""Data: the plan's own file, where everything comes from, the areas in force, and your own areas file."""

import streamlit as st

from cermap.ui.data import own_areas, plan_day
from cermap.ui.data import sources as data_page
from cermap.ui.data.editions import changes as edition_changes
from cermap.ui.data.gazetteer import block as gazetteer_block
from cermap.ui.decisions import corrections as kept_corrections
from cermap.ui.frame import layout
from cermap.ui.network import fetching
from cermap.ui.plan_files import merging, plans

texts, plan, area_labels = layout.start()
st.subheader(texts("Plans"))
plans.block(plan, texts)
st.subheader(texts("Merge the work of a colleague"))
merging.block(plan, texts)
st.subheader(texts("Areas in use"))
data_page.areas_in_use(plan.inputs.reference.areas, texts)
plan_day.block(plan, texts)
st.markdown(
    texts(
        "For a plan of today fetch the areas in force, or open their file: cermap answers with the areas in use, and says "
        "when they are out of date.",
    ),
)
fetching.areas_button(texts)
own_areas.block(texts)
edition_changes.block(plan, area_labels, texts)
st.subheader(texts("House numbers in use"))
gazetteer_block.block(texts)
kept_corrections.block(texts)
st.subheader(texts("Sources"))
data_page.sources_table(plan, texts)
st.caption(texts("Indicative map: the area that counts is the one GSE and the distributor give for the POD."))
