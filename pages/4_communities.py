"""Communities: configurations with their members, plants and rules; what is proposed, decided, compared; who is where."""

import streamlit as st

from cermap.ui import (
    area_needs_view,
    configuration,
    configuration_tabs,
    configurations,
    decision_log,
    energy_list,
    filters,
    layout,
    plans_compared,
    proposal_view,
    repairs,
    robustness,
    views,
)

texts, plan, area_labels = layout.start()
filters.not_here(plan, area_labels, texts)
view = views.choose(texts)
if view == views.ENERGY:
    energy_list.show(plan, area_labels, texts)
elif view == views.WHERE:
    decision_log.where_everybody_is(plan, area_labels, texts)
elif view == views.BEARS:
    robustness.show(plan, area_labels, texts)
elif view == views.PROPOSALS:
    proposal_view.show(plan, area_labels, texts)
elif view == views.NEEDS:
    area_needs_view.show(plan, area_labels, texts)
elif view == views.COMPARED:
    plans_compared.show(plan, area_labels, texts)
elif view == views.LOG:
    decision_log.log(plan, texts)
else:
    list_side, one_side = st.columns([44, 56])
    with list_side:
        configurations.table(plan, area_labels, texts)
        repairs.areas_without(plan, area_labels, texts)
        configurations.bring(texts)
    with one_side:
        shown = configurations.shown(plan)
        if shown is not None:
            configuration.head(plan, shown, area_labels, texts)
            configuration_tabs.show(plan, shown, area_labels, texts)
st.caption(texts("Indicative map: the area that counts is the one GSE and the distributor give for the POD."))
