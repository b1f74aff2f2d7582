"""Guide: the three configurations compared, the rules with their sources, what changes between two days, the words."""

import streamlit as st

from cermap.ui import desk, guide, layout

texts, plan, area_labels = layout.start()
st.subheader(texts("The three configurations"))
guide.configurations(texts)
st.subheader(texts("The rules that cermap tests or quotes"))
guide.rules_table(texts)
st.subheader(texts("What is not settled"))
guide.open_points(texts)
st.subheader(texts("What the law changes between two days"))
guide.changes(plan.as_of, texts)
st.subheader(texts("The words"))
guide.words(texts)
desk.records(plan, texts)
st.caption(texts("Planning software: the area of a POD, shared energy and contributions are those that GSE works out."))
