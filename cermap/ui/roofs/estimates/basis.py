"""What the estimates of roofs stand on: every assumption with its value, its rule and how sure that is."""

import pandas as pd
import streamlit as st

from cermap import scouting, wording
from cermap.records import Note, Plan
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.roofs.view import RoofView
from cermap.ui.widgets.tables.choosing import HEADER_PX, ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import columns

_SHOWN_ROWS = 9
_KEPT = "roofs_taken_off_none"
_WIDTHS = (330, 150, 60, 84, 160)


def source_line(view: RoofView, texts: Texts) -> str:
    """Whose the buildings are: publisher, edition, licence and what has to stand beside them; empty where there are none."""
    if view.dataset is None:
        return ""
    said = [view.dataset[name] for name in ("name", "attribution", "edition", "licence")]
    facts = " · ".join(one for one in said if isinstance(one, str) and one)
    return texts("Buildings: {facts}.", facts=facts)


def show(view: RoofView, plan: Plan, texts: Texts) -> None:
    """Folded, under the map."""
    with st.expander(texts("What it stands on"), icon=":material/info:", key="roofs_basis"):
        st.markdown(
            texts(
                "All from the outline of the building: nobody has seen the roof. The range holds the usual doubt of surface, modules, "
                "tilt and sun; chimneys, trees, structure and grid are to be looked at before any decision."
            )
        )
        for note in _taken_off_none(view, plan):
            st.markdown(messages.plain(wording.note_line(note, texts)))
        found = wording.roof_assumptions(texts)
        frame = pd.DataFrame(
            {
                texts("What is assumed"): [one.label for one in found],
                texts("Value"): [one.value for one in found],
                texts("Unit"): [one.unit for one in found],
                texts("Rule"): [one.rule_id or "–" for one in found],
                texts("Source"): [one.source for one in found],
            }
        )
        st.dataframe(
            frame,
            key="roofs-assumed",
            hide_index=True,
            row_height=ROW_HEIGHT_PX,
            height=HEADER_PX + ROW_HEIGHT_PX * _SHOWN_ROWS,
            column_config=columns(frame, _WIDTHS),
            alt=texts("Assumptions on roofs"),
        )


def _taken_off_none(view: RoofView, plan: Plan) -> tuple[Note, ...]:
    """Plants of the plan that no roof here is known for; asked once for a plan and a set of buildings."""
    known = st.session_state.get(_KEPT)
    if known is None or known[0] is not plan or known[1] is not view.book:
        notes = () if view.book.buildings.empty else scouting.plants_on_no_roof(plan.plants, view.book.buildings)
        st.session_state[_KEPT] = known = (plan, view.book, notes)
    found: tuple[Note, ...] = known[2]
    return found
