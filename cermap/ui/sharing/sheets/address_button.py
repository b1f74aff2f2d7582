"""The button that takes away the sheet of one address, on every card that answers for one."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from cermap import files, outlets
from cermap.records import Dossier, Plan, SheetAsked
from cermap.texts import Texts
from cermap.ui.sharing.office import title_block


def button(found: Callable[[], Dossier], plan: Plan, area_labels: pd.Series, texts: Texts, *, key: str) -> None:
    """A button for the sheet; it is made when it is pressed, and no sooner.

    Parameters
    ----------
    found : callable
        Gives the dossier.
    plan : Plan
        On whose data it is answered.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Language.
    key : str
        Of the button.
    """
    st.download_button(
        texts("Sheet (PDF)"),
        lambda: outlets.address_sheet(found(), plan, area_labels, texts, SheetAsked(title=title_block())),
        files.file_name(texts("Address sheet"), ".pdf"),
        "application/pdf",
        key=key,
        icon=":material/contact_page:",
        on_click="ignore",
        help=texts("One A4 page with the answer, two maps, the communities and what to do next."),
        width="stretch",
    )
