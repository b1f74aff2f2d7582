"""Candidates: bring a list, see what was understood, run, take the results away."""

import streamlit as st

from cermap import wording
from cermap.ui import filters, messages, state
from cermap.ui.candidates import statuses, upload
from cermap.ui.candidates.geocoding import online
from cermap.ui.candidates.pods import brought as pod_list
from cermap.ui.candidates.pods import gse as pods
from cermap.ui.candidates.queue import page as queue
from cermap.ui.frame import layout
from cermap.ui.live_map import page as map_page

texts, plan, area_labels = layout.start()
st.subheader(texts("1 Load"))
brought = upload.load(texts)
if brought is not None:
    with st.expander(texts("2 Check"), expanded=not upload.is_done(brought, plan)):
        upload.check(brought, texts)
    brought, when, start, going = upload.before_it_runs(brought, texts)
    with when:
        as_of = upload.plan_date(texts)
    if start.button(texts.plural("Locate {count} row", "Locate {count} rows", len(brought.original)), type="primary"):
        # Beside the button: below it lies under the edge of a small screen.
        with going:
            upload.run(brought, as_of, texts)
        st.rerun()
plan = state.plan()
name = messages.plain(wording.list_name(plan, texts))
st.subheader(texts("3 Results: {name}, at {day}", name=name, day=plan.as_of))
scene = map_page.scene(plan)
shown_plan = filters.shown_plan(scene)
filters.chips(scene, area_labels, texts)
upload.results(plan, shown_plan, area_labels, texts)
queue.block(plan, area_labels, texts)
statuses.block(shown_plan, texts)
pods.block(plan, area_labels, texts)
pod_list.block(plan, area_labels, texts)
online.block(plan, texts)
if not plan.inputs.is_demonstration and st.button(texts("Back to the demonstration")):
    state.set_plan(None)
    st.rerun()
