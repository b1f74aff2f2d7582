"""cermap's entry: the pages and their titles, nothing else."""

import streamlit as st

from cermap.ui import state
from cermap.ui.layout import tighten

st.set_page_config(page_title="cermap", layout="wide")
texts = state.texts()
tighten()
st.navigation(
    [
        st.Page("pages/1_map.py", title=texts("Map"), url_path="mappa", default=True),
        st.Page("pages/2_candidates.py", title=texts("Candidates"), url_path="candidati"),
        st.Page("pages/5_share.py", title=texts("Print and share"), url_path="stampa"),
        st.Page("pages/6_data.py", title=texts("Data"), url_path="dati"),
    ],
    position="top",
).run()
