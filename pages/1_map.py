"""Map: which addresses can join which community; search, click, and the table twin."""

import streamlit as st

from cermap.ui import cards, desk, filters, presenting
from cermap.ui.candidates import forms as candidate_forms
from cermap.ui.frame import layout
from cermap.ui.live_map import page as map_page
from cermap.ui.places import adding
from cermap.ui.places import ground as ground_card
from cermap.ui.search_box import search
from cermap.ui.widgets.tables import beside_map, choosing

texts, plan, area_labels = layout.start()
scene = map_page.scene(plan)
presenting.bar(scene, texts)
map_side, answer_side = presenting.sides()
with map_side:
    # A place of its own even while it holds nothing: what stands below keeps its own, and the map is never built again.
    with st.container(key="map-tools"):
        if not presenting.is_on():
            box, switch = st.columns([45, 55], vertical_alignment="center")
            with box:
                search.box(plan, area_labels, texts)
            with switch:
                filters.question_switch(texts)
    map_page.show(scene, area_labels, texts)
with answer_side:
    is_ground = False
    if not presenting.is_on():
        narrow, views, calls, room = st.columns(4, gap="small")
        with narrow:
            filters.button(scene, area_labels, texts)
        with views:
            presenting.button(scene, texts)
        with calls:
            desk.button(plan, area_labels, texts)
        with room:
            presenting.room_switch(texts)
        filters.chips(scene, area_labels, texts)
        candidate_forms.moving_line(plan, texts)
        adding.line(plan, texts)
        search.answers(plan, area_labels, texts)
        is_ground = ground_card.show(scene, area_labels, texts)
        is_town = search.town() is not None
        if not is_town:
            cards.show(scene, area_labels, texts, is_found=search.found() is not None or is_ground)
        is_ground |= is_town
    if not presenting.is_on() or presenting.is_table_open():
        map_page.several_here(scene, texts)
        choosing.show(
            beside_map.rows_beside_map(scene, area_labels, texts),
            "map",
            texts,
            cards.room_below(scene, is_ground=is_ground),
        )
