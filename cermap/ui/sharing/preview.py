"""The first rows as they will be written, so that nobody hands on what they have not seen."""

import streamlit as st

from cermap import files
from cermap.outlets import Leaving

_ROWS = 8
_HEIGHT_PX = 240


def rows(one: Leaving) -> None:
    """The first rows of each table, folded."""
    texts, plan = one.texts, one.shown.plan
    opened = st.expander(texts("What leaves: the first rows as they will be written"), on_change="rerun", key="preview")
    if not opened.open:
        return
    with opened:
        first = files.results_of(plan, one.area_labels, texts).head(_ROWS)
        st.dataframe(first, hide_index=True, height=_HEIGHT_PX, placeholder="")
        if len(one.shown.counts):
            st.markdown(f"**{texts('Natural persons, as counts')}**")
            st.dataframe(files.counts_table(one.shown.counts, texts), hide_index=True, height=_HEIGHT_PX)
