"""The first rows as they will be written, so that nobody hands on what they have not seen."""

import streamlit as st

from cermap import files
from cermap.outlets import Leaving

_ROWS = 8
_HEIGHT_PX = 240


def rows(one: Leaving) -> None:
    """The first rows, and the counts, behind a button."""
    texts, plan = one.texts, one.shown.plan
    opened = st.popover(
        texts("See what leaves"),
        icon=":material/visibility:",
        on_change="rerun",
        key="preview",
        help=texts("The first rows as they will be written"),
    )
    if not opened.open:
        return
    with opened:
        first = files.results_of(plan, one.area_labels, texts).head(_ROWS)
        st.dataframe(first, hide_index=True, height=_HEIGHT_PX, placeholder="")
        if len(one.shown.counts):
            st.markdown(f"**{texts('Natural persons, as counts')}**")
            st.dataframe(files.counts_table(one.shown.counts, texts), hide_index=True, height=_HEIGHT_PX)
