"""The slider's answer on the map: marks that change with each step, on a ground that stays."""

import pandas as pd

from cermap import maps
from cermap.records import Plan, Scene
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.live_map.component import Pick, base_map, show_map

_HEIGHT_PX = 400
# The slider, the picture and the lists stand above: no window has more room for the map than this.
_ABOVE_REM = 16.0


def show(plan: Plan, bears: pd.Series, broken: frozenset[str], area_labels: pd.Series, texts: Texts) -> None:
    """Draw candidates by what becomes of their answer, and the configurations that lose members."""
    scene = Scene(plan, selection=state.selection())
    chosen = maps.selection_part(scene, area_labels, texts)
    # First seen, it shows all candidates; after that whatever its user made of it.
    selection = chosen if chosen["layer"] else chosen | {"go": 1}
    show_map(
        "bearing",
        base_map(plan.inputs.reference),
        maps.bearing_parts(scene, bears, broken, area_labels, texts),
        selection,
        _HEIGHT_PX,
        _pick,
        above=_ABOVE_REM,
    )


def _pick(pick: Pick) -> None:
    state.select(pick["layer"], tuple(str(code) for code in pick["ids"])[:1])
