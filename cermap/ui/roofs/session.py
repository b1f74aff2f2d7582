"""What a session remembers of the page Tetti: which buildings, the filter, the weights, what was drawn, which roof is chosen.

All under plain session keys, so that it survives a change of page and of the filter. A field keeps its own key only while
it is drawn: ``field`` brings it up to what is remembered, and what is changed there is remembered.
"""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from cermap.records import RoofFilter, RoofWeights
from cermap.terms import BuildingUse, OwnerKind
from cermap.ui.widgets import fields

# What a person may ask of a roof, and what asks nothing.
NOTHING_ASKED: dict[str, Any] = {
    "owner_kinds": [],
    "uses": [],
    "least_kw": 0.0,
    "facing": [],
    "without_protected": False,
    "has_plant": None,
    "only_properties": False,
    "area_code": None,
    "municipality_code": None,
}
# Weights as people set them: points, of which only the parts count.
POINTS = {
    name: round(100 * value)
    for name, value in (
        ("capacity", RoofWeights.capacity),
        ("specific_yield", RoofWeights.specific_yield),
        ("confidence", RoofWeights.confidence),
        ("ownership", RoofWeights.ownership),
    )
}
_GROUP = "roofs"
_DATASET, _CHOSEN, _DRAWN = "roofs_dataset", "roofs_chosen", "roofs_drawn"
_GO, _WENT_FOR = "roofs_go", "roofs_went_for"


def kept(name: str, default: Any = None) -> Any:
    """What is remembered under a name."""
    return fields.kept(_GROUP, name, default)


def keep(name: str, value: Any) -> None:
    """Remember something; a field of that name shows it from the next run on."""
    fields.keep(_GROUP, name, value)


def field(name: str, default: Any) -> dict[str, Any]:
    """Key and callback of the field of a name; first drawn it shows what is remembered."""
    return fields.field(_GROUP, name, default)


def asked() -> RoofFilter:
    """The filter as it is set."""
    said = {name: kept(name, default) for name, default in NOTHING_ASKED.items()}
    return RoofFilter(
        owner_kinds=frozenset(OwnerKind(code) for code in said["owner_kinds"]),
        uses=frozenset(BuildingUse(code) for code in said["uses"]),
        least_kw=float(said["least_kw"]),
        facing=frozenset(said["facing"]),
        without_protected=bool(said["without_protected"]),
        has_plant=None if said["has_plant"] is None else said["has_plant"] == "with",
        only_properties=bool(said["only_properties"]),
        area_code=said["area_code"],
        municipality_code=said["municipality_code"],
    )


def asks() -> int:
    """How many things the filter asks."""
    return sum(kept(name, default) != default for name, default in NOTHING_ASKED.items())


def ask_nothing() -> None:
    """Take the filter away."""
    for name, default in NOTHING_ASKED.items():
        keep(name, default)


def weights() -> RoofWeights:
    """The weights as they are set; points that are all nothing count as those that ship."""
    points = {name: float(kept(name, default)) for name, default in POINTS.items()}
    total = sum(points.values())
    return RoofWeights(**{name: value / total for name, value in points.items()}) if total else RoofWeights()


def dataset() -> str | None:
    """The set of buildings that is looked at, as chosen."""
    return st.session_state.get(_DATASET)


def look_at_dataset(dataset_id: str | None) -> None:
    """Look at another set of buildings: what was chosen and drawn in the old one is let go."""
    if dataset_id != st.session_state.get(_DATASET):
        st.session_state[_DATASET] = dataset_id
        st.session_state[_CHOSEN] = st.session_state[_DRAWN] = None
        # What one set holds, another may not: a filter for an area that is not there would hide everything.
        for name in ("area_code", "municipality_code"):
            keep(name, None)


def chosen() -> str | None:
    """The roof that is chosen."""
    return st.session_state.get(_CHOSEN)


def choose(roof_id: str | None, *, go: bool = False) -> None:
    """Choose a roof, or none; ``go`` also moves the map there."""
    st.session_state[_CHOSEN] = roof_id
    if go:
        st.session_state[_GO] = went() + 1


def went() -> int:
    """How often the map was sent to what is chosen."""
    count: int = st.session_state.get(_GO, 0)
    return count


def go_once(what: str) -> int:
    """The number that sends the map to something: another one for each other thing that is looked at."""
    if st.session_state.get(_WENT_FOR) != what:
        st.session_state[_WENT_FOR] = what
        st.session_state[_GO] = went() + 1
    return went()


def drawn() -> tuple[tuple[float, float], ...] | None:
    """The corners (lon, lat) of what was drawn on the map; None for nothing."""
    return st.session_state.get(_DRAWN)


def draw(corners: Sequence[Sequence[float]] | None) -> None:
    """Remember what was drawn."""
    st.session_state[_DRAWN] = tuple((float(lon), float(lat)) for lon, lat in corners) if corners else None
