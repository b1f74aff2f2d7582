"""Communities: configurations with their members, plants and rules; what is proposed, decided, compared; who is where."""

import streamlit as st

from cermap.ui import filters
from cermap.ui.communities import repairs, views
from cermap.ui.communities.configurations import head as configuration
from cermap.ui.communities.configurations import listing as configurations
from cermap.ui.communities.configurations import tabs as configuration_tabs
from cermap.ui.communities.energy import listing as energy_list
from cermap.ui.communities.energy.areas import view as area_needs_view
from cermap.ui.communities.proposals import view as proposal_view
from cermap.ui.communities.robustness import slider as robustness
from cermap.ui.decisions import log as decision_log
from cermap.ui.frame import layout
from cermap.ui.plan_files import compared as plans_compared

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
