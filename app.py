"""cermap's entry: who may come in, and the pages that they find; nothing else."""

import streamlit as st
from starlette.middleware import Middleware
from streamlit import runtime

from cermap.ui import signing_in, state
from cermap.ui.frame import serving
from cermap.ui.frame.layout import tighten

if runtime.exists():
    st.set_page_config(page_title="cermap", layout="wide")
    texts = state.texts()
    tighten()
    pages = serving.pages_for(signing_in.enter(texts), texts)
    st.navigation([*pages, *serving.page_for_unknown(pages, texts)], position="top").run()
else:
    # `streamlit run` looks for this line, and imports the file once before anybody asks for a page.
    app = st.App(__file__, lifespan=serving.running, middleware=[Middleware(signing_in.RefusalsAsSentences)])
