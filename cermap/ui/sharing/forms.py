"""Forms to fill, whose answers come back as a list."""

import streamlit as st

from cermap import files
from cermap.outlets import Leaving
from cermap.ui.sharing.taking import take


def show(one: Leaving) -> None:
    """The empty list; sheets of members stand with their configuration."""
    texts = one.texts
    take(texts("Empty form to fill (CSV)"), lambda: files.form(texts), texts("cermap-list.csv"))
    st.caption(
        texts(
            "What comes back is opened on “Candidates” as a list. The sheets of members are on “Communities”, under Documents."
        )
    )
