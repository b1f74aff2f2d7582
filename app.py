"""cermap's entry: the pages and their titles, nothing else."""

import streamlit as st
from streamlit import runtime

from cermap.ui import serving, state
from cermap.ui.layout import tighten

if runtime.exists():
    st.set_page_config(page_title="cermap", layout="wide")
    texts = state.texts()
    tighten()
    pages = [
        st.Page("pages/1_map.py", title=texts("Map"), url_path=serving.FIRST, default=True),
        # The first page has no path of its own; this is the one that people write.
        st.Page("pages/1_map.py", title=texts("Map"), url_path="mappa", visibility="hidden"),
        st.Page("pages/2_candidates.py", title=texts("Candidates"), url_path="candidati"),
        st.Page("pages/3_rooftops.py", title=texts("Rooftops"), url_path="tetti"),
        st.Page("pages/4_communities.py", title=texts("Communities"), url_path="comunita"),
        st.Page("pages/5_share.py", title=texts("Print and share"), url_path="stampa"),
        st.Page("pages/6_data.py", title=texts("Data"), url_path="dati"),
        st.Page("pages/7_guide.py", title=texts("Guide"), url_path="guida"),
    ]
    st.navigation([*pages, *serving.page_for_unknown(pages, texts)], position="top").run()
else:
    # `streamlit run` looks for this line, and imports the file once before anybody asks for a page.
    app = st.App(__file__, lifespan=serving.running)
