"""Rows of the municipality's list that may be several buildings: looked at one by one, each near building a number.

The numbers stand on the map while the tab of the list is open. What is chosen is a decision, and the next row takes its place.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.tables import split
from cermap.terms import BuildingMatch
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.candidates.queue import row as queue_row
from cermap.ui.roofs import acts as roof_acts
from cermap.ui.roofs import session as roof_session
from cermap.ui.roofs.view import RoofView
from cermap.ui.widgets import open_tabs

MARKS = queue_row.MARKS
# The tab of the list is the third.
TAB = 2
_AT = "property_at"
_STYLE = """<style>
.st-key-roofs-proposals button { min-height: 2rem; padding: 0.15rem 0.6rem; }
.st-key-roofs-proposals button, .st-key-roofs-proposals button > div { justify-content: flex-start; text-align: left; }
.st-key-roofs-proposals button kbd, .st-key-roofs-proposals button span + span:has(kbd) { display: none; }
.st-key-roofs-proposals button p { white-space: normal; }
</style>"""


def waiting(view: RoofView) -> pd.DataFrame:
    """The rows that a person has to look at."""
    if view.properties is None:
        return pd.DataFrame()
    return view.properties[view.properties["match"] == BuildingMatch.AMBIGUOUS]


def show(view: RoofView, texts: Texts) -> None:
    """The row that is looked at, its near buildings, none of them, and the next."""
    rows = waiting(view)
    if rows.empty:
        return
    st.html(_STYLE)
    at = _place(rows)
    row = rows.iloc[at]
    st.markdown(
        texts(
            "**Row {row}, {name}** ({at} of {total}). Written: {written}",
            row=messages.plain(str(row["candidate_id"])),
            name=messages.called(wording.candidate_name(row, texts)),
            at=at + 1,
            total=len(rows),
            written=messages.plain(queue_row.as_written(row)),
        )
    )
    found = _proposals(view, row)
    with st.container(key="roofs-proposals", gap="xxsmall"):
        for proposal in found:
            st.button(
                f"**{proposal['mark']}** · {messages.plain(_line(proposal, texts))}",
                key=f"roofs_building_{proposal['mark']}",
                shortcut=proposal["mark"],
                on_click=roof_acts.say_building,
                args=(str(row["candidate_id"]), None, proposal["roof"]["roof_id"]),
                width="stretch",
            )
    none, following = st.columns([60, 40], gap="small")
    none.button(
        texts("None of these"),
        key="roofs_no_building",
        on_click=roof_acts.say_building,
        args=(str(row["candidate_id"]), None, None),
        width="stretch",
    )
    following.button(
        texts("Next"),
        key="roofs_next_property",
        shortcut="N",
        disabled=len(rows) == 1,
        on_click=roof_session.keep,
        args=(_AT, (at + 1) % len(rows)),
        width="stretch",
    )


def marks(view: RoofView) -> tuple[str, list[dict[str, Any]]]:
    """The row that is looked at, and the numbers on the map as its part ``selection`` takes them; none on another tab."""
    rows = waiting(view)
    if rows.empty or open_tabs.opened("roofs") != TAB:
        return "", []
    row = rows.iloc[_place(rows)]
    return str(row["candidate_id"]), [
        {"mark": proposal["mark"], "lon": round(proposal["roof"]["lon"], 6), "lat": round(proposal["roof"]["lat"], 6)}
        for proposal in _proposals(view, row)
    ]


def _place(rows: pd.DataFrame) -> int:
    """Where one stands: a row that is done leaves, and the next takes its place."""
    return min(int(roof_session.kept(_AT, 0)), len(rows) - 1)


def _proposals(view: RoofView, row: pd.Series) -> Sequence[dict[str, Any]]:
    """The buildings near a row, nearest first: number, roof, distance [m]."""
    near = [cell.rpartition(":") for cell in split(row["alternatives"])]
    roofs = view.roofs.set_index("roof_id", drop=False)
    known = [(code, float(distance)) for code, _, distance in near if code in roofs.index]
    return [
        {"mark": mark, "roof": roofs.loc[code], "distance_m": distance}
        for mark, (code, distance) in zip(MARKS, known, strict=False)
    ]


def _line(proposal: dict[str, Any], texts: Texts) -> str:
    roof = proposal["roof"]
    parts = [
        wording.roof_name(roof, texts),
        wording.roof_use(roof, texts),
        texts("footprint {area} m²", area=texts.number(roof["footprint_m2"])),
        texts("{distance} from the door", distance=wording.metres(proposal["distance_m"], texts)),
    ]
    return " · ".join(parts)
