"""The line under the map: how many roofs, and what they are together; of the drawing where there is one, else of the filter."""

import streamlit as st

from cermap import rooftops, wording
from cermap.texts import Texts
from cermap.ui.roofs import session as roof_session
from cermap.ui.roofs.view import RoofView


def show(view: RoofView, texts: Texts) -> None:
    """Write the line; the map itself has the button that clears a drawing."""
    if len(view.roofs):
        st.markdown(line(view, texts))


def line(view: RoofView, texts: Texts) -> str:
    """How many roofs and what they are together."""
    is_drawn = roof_session.drawn() is not None
    chosen = view.roofs[view.is_drawn if is_drawn else view.is_shown]
    count = len(chosen)
    if is_drawn:
        head = texts.plural("**{count} roof in the drawing**", "**{count} roofs in the drawing**", count)
    elif roof_session.asks():
        head = texts.plural("**{count} roof with these filters**", "**{count} roofs with these filters**", count)
    else:
        head = texts.plural("**{count} roof**", "**{count} roofs**", count)
    return f"{head}: {wording.roof_totals(rooftops.totals(chosen), texts)}" if count else head
