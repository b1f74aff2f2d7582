"""Guide: what a CER is, the three configurations compared, the words, the rules with their sources, the calls answered."""

import streamlit as st

from cermap.ui import desk
from cermap.ui.frame import layout
from cermap.ui.guide_page import compared as guide_compared
from cermap.ui.guide_page import guide
from cermap.ui.widgets import open_tabs

texts, plan, area_labels = layout.start()
compared, words, book, law, calls = open_tabs.draw(
    "guide",
    [texts("CER, group, remote"), texts("The words"), texts("The rules"), texts("What changes"), texts("Calls")],
)
with compared:
    guide_compared.in_three_sentences(texts)
    guide_compared.configurations(texts)
with words:
    guide.words(texts)
with book:
    st.subheader(texts("The rules that cermap tests or quotes"))
    guide.rules_table(texts)
    st.subheader(texts("What is not settled"))
    guide.open_points(texts)
with law:
    guide.changes(plan.as_of, texts)
with calls:
    desk.records(plan, texts)
st.caption(texts("Planning software: the area of a POD, shared energy and contributions are those that GSE works out."))
