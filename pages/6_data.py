"""Data: the plan's own file, where everything comes from, and your own areas file."""

import streamlit as st

from cermap.ui import data_page, layout, plans

texts, plan, _ = layout.start()
st.subheader(texts("Plans"))
plans.block(plan, texts)
st.subheader(texts("Areas in use"))
st.markdown(data_page.edition_line(plan.inputs.reference.areas, texts))
st.markdown(
    texts(
        "For a plan of today bring the file of the edition in force: cermap answers with the areas you load, and says "
        "when they are out of date.",
    ),
)
data_page.own_areas(texts)
st.subheader(texts("Sources"))
data_page.sources_table(texts)
st.caption(texts("Indicative map: the area that counts is the one GSE and the distributor give for the POD."))
