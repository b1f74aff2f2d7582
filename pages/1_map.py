"""Map: which addresses can join which community; search, click, and the table twin."""

import streamlit as st

from cermap.ui import cards, filters, layout, map_page, search, tables

texts, plan, area_labels = layout.start()
map_side, answer_side = st.columns([68, 32])
with map_side:
    box, switch = st.columns([45, 55], vertical_alignment="center")
    with box:
        search.box(plan, area_labels, texts)
    with switch:
        filters.question_switch(texts)
    scene = map_page.scene(plan)
    map_page.show(scene, area_labels, texts)
with answer_side:
    search.answers(plan, area_labels, texts)
    cards.show(scene, area_labels, texts)
    map_page.several_here(scene, texts)
    tables.show(tables.rows_beside_map(scene, area_labels, texts), "map", texts, cards.room_below(scene))
