"""Forms to fill, whose answers come back as a list."""

import streamlit as st

from cermap import files, maps, wording
from cermap.outlets import Leaving
from cermap.ui.sharing.office import title_block
from cermap.ui.sharing.taking import take


def show(one: Leaving) -> None:
    """The expression of interest, its notice, the empty list; sheets of members stand with their configuration."""
    texts = one.texts
    take(
        texts("Expression of interest to print (PDF)"),
        lambda: maps.interest_form(texts, title_block()),
        files.file_name(texts("Expression of interest"), ".pdf"),
    )
    take(
        texts("Expression of interest to fill (XLSX)"),
        lambda: files.interest_workbook(texts, title_block()),
        files.file_name(texts("Expression of interest"), ".xlsx"),
    )
    take(
        texts("Notice and consent, to adapt (TXT)"),
        lambda: wording.notice_text(texts, title_block()).encode(),
        files.file_name(texts("Notice on personal data and consent"), ".txt"),
    )
    take(texts("Empty form to fill (CSV)"), lambda: files.form(texts), texts("cermap-list.csv"))
    st.caption(
        texts(
            "What comes back is opened on “Candidates” as a list. The sheets of members are on “Communities”, under Documents."
        )
    )
