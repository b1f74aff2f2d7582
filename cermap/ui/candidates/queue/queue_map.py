"""The map beside the queue: one row, the numbers of what it may mean, and the pin."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from cermap import maps
from cermap.records import Plan, Scene, Selection
from cermap.terms import Question
from cermap.texts import Texts
from cermap.ui.candidates.queue import acts as queue_acts
from cermap.ui.candidates.queue.row import MARKS
from cermap.ui.live_map.component import Pick, base_map, show_map

HEIGHT_PX = 330
_WENT = "queue_went"


def show(row: pd.Series, proposed: pd.DataFrame, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Draw it; the map goes where the row is when another row is looked at, and stays where it was moved meanwhile."""
    code = str(row["candidate_id"])
    scene = Scene(_alone(plan, code), Question.CERTAINTY, Selection("candidates", (code,), _go(code)))
    parts = maps.scene_parts(scene, area_labels, texts)
    del parts["legend"]
    selection = maps.selection_part(scene, area_labels, texts)
    selection["proposals"] = _marks(proposed)
    show_map("queue", base_map(plan.inputs.reference), parts, selection, HEIGHT_PX, _pick)


def _alone(plan: Plan, candidate_id: str) -> Plan:
    """The plan with this row alone: nobody else's place is in the way of a pin, and thousands of marks are not sent."""
    rows = plan.candidates[plan.candidates["candidate_id"] == candidate_id].reset_index(drop=True)
    return replace(
        plan,
        candidates=rows,
        plants=plan.plants.head(0),
        communities=plan.communities.head(0),
        joining=plan.joining.head(0),
    )


def _go(candidate_id: str) -> int:
    """A new number for each other row that is looked at."""
    count, before = st.session_state.get(_WENT, (0, None))
    if before != candidate_id:
        st.session_state[_WENT] = (count + 1, candidate_id)
        return int(count) + 1
    return int(count)


def _marks(proposed: pd.DataFrame) -> list[dict[str, Any]]:
    places = zip(MARKS, proposed["lon"].round(6), proposed["lat"].round(6), strict=False)
    return [{"mark": mark, "lon": lon, "lat": lat} for mark, lon, lat in places]


def _pick(pick: Pick) -> None:
    queue_acts.place_at(pick["lon"], pick["lat"])
