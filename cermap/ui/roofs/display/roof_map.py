"""The map of the page Tetti: roofs by what they could carry; a click chooses one, a drawing adds up those within."""

import pandas as pd

from cermap import maps
from cermap.maps import RoofColour, RoofSight
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui.live_map.component import Pick, base_map, show_map
from cermap.ui.roofs import session as roof_session
from cermap.ui.roofs.properties import doubtful as roof_property_queue
from cermap.ui.roofs.view import RoofView, outlines_of

HEIGHT_PX = 470
# Navigation, banner, tools, the line of totals and a margin, in letters, which are larger in a meeting room.
_ABOVE_REM = 16.5


def show(view: RoofView, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Draw it; its ground is never built again. It goes to the roofs by itself, and to one that a table chose."""
    chosen = view.chosen
    sight = RoofSight(
        view.roofs,
        view.is_shown,
        RoofColour(roof_session.kept("colour", RoofColour.CAPACITY)),
        () if chosen is None else (str(chosen["roof_id"]),),
        roof_session.drawn(),
    )
    row, marks = roof_property_queue.marks(view)
    go = roof_session.go_once(row) if marks else roof_session.went()
    selection = maps.roof_selection(sight, go if marks or chosen is not None else 0)
    selection["proposals"] = marks
    show_map(
        "roofs",
        base_map(plan.inputs.reference),
        maps.roof_parts(plan, sight, outlines_of(view), area_labels, texts),
        selection,
        HEIGHT_PX,
        _pick,
        above=_ABOVE_REM,
        on_draw=roof_session.draw,
    )


def _pick(pick: Pick) -> None:
    """A roof is chosen; the ground between them lets it go."""
    roof_session.choose(str(pick["ids"][0]) if pick["layer"] == "roofs" and pick["ids"] else None)
