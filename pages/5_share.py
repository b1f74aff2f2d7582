"""Print and share: the sheet as it will be printed, and the files to take away."""

import streamlit as st

from cermap.ui import filters, layout, map_page, share

texts, plan, area_labels = layout.start()
scene = map_page.scene(plan)
share.privacy(scene, texts)
filters.chips(scene, area_labels, texts)
share.sheet(scene, area_labels, texts)
st.caption(texts("Indicative map: the area that counts is the one GSE and the distributor give for the POD."))
