"""A click on the ground: where it is, in which area, what stands around it, and a candidate from it.

Only from near: seen from afar a click is a hundred metres wide, and means the area alone.
"""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from cermap import addresses, areas, plan, sources, tables, wording
from cermap.records import Plan, Reference, Scene
from cermap.terms import Role
from cermap.texts import Texts
from cermap.ui import loading, state
from cermap.ui.candidates import forms as candidate_forms
from cermap.ui.live_map.component import Pick
from cermap.ui.messages import plain
from cermap.ui.search_box import search
from cermap.ui.widgets import card_pieces

_CLICKED = state.goes_with_plan("clicked_ground")
_ANSWER = "ground_answer"
# There a pixel of the screen is 7 m: a click is about as good as a house number.
_NEAR_ZOOM = 14
# A pixel at zoom 0, on the latitude of Milano [m].
_PIXEL_M = 109_700.0
# A click so near a house number means it: its address stands in the form, to be changed.
_AT_DOOR_M = 15.0


@dataclass(frozen=True)
class Clicked:
    """Where the map was clicked, on no mark.

    Parameters
    ----------
    lon, lat : float
        Where [degrees].
    zoom : float
        How near the map was.
    area_code : str or None
        The area under the click.
    """

    lon: float
    lat: float
    zoom: float
    area_code: str | None

    @property
    def is_near(self) -> bool:
        """Whether the click means this place, and not the whole area."""
        return self.zoom >= _NEAR_ZOOM

    @property
    def written(self) -> str:
        """Latitude and longitude, as the search box reads them back."""
        return f"{self.lat:.5f}, {self.lon:.5f}"


def clicked(pick: Pick) -> None:
    """Remember a click on the ground; one on a mark lets the last go."""
    is_ground = pick["layer"] in {None, "areas"}
    area_code = next(iter(pick["ids"]), None)
    st.session_state[_CLICKED] = (
        Clicked(pick["lon"], pick["lat"], pick["view"]["zoom"], area_code) if is_ground else None
    )


def let_go() -> None:
    """Forget the last click on the ground."""
    st.session_state[_CLICKED] = None


def place(scene: Scene) -> Clicked | None:
    """The click on the ground, while nothing else was chosen or searched since."""
    here: Clicked | None = st.session_state.get(_CLICKED)
    if here is None or search.found() is not None or scene.selection.layer not in {None, "areas"}:
        return None
    return here if here.area_code == scene.selection.id else None


def show(scene: Scene, area_labels: pd.Series, texts: Texts) -> bool:
    """The card of the clicked ground; of a click from afar only the button that adds a candidate. Gives whether it is a card."""
    here = place(scene)
    if here is None:
        return False
    if not here.is_near:
        if here.area_code is not None:
            candidate_forms.add_button(_coordinates(here), scene.plan, texts, "add_here")
        return False
    used = scene.plan.inputs.reference
    around = _around(here, used)
    with st.container(border=True, key="card-ground"):
        st.markdown(f"**{plain(here.written)}**")
        card_pieces.answer(_answer(here, scene.plan), area_labels, texts)
        st.caption(plain(wording.around_line(around, texts)))
        if (building := _building_line(here, texts)) is not None:
            st.caption(building)
        candidate_forms.add_button(_place_at_door(here, used), scene.plan, texts, "add_here")
    return True


def ask_new(here: Clicked, plan: Plan, texts: Texts) -> None:
    """The form of a candidate that is added where the map was clicked."""
    candidate_forms.ask_new(_place_at_door(here, plan.inputs.reference), plan, texts)


def _around(here: Clicked, used: Reference) -> addresses.Around:
    return _nearest_numbers(used.fingerprint, used).around(here.lon, here.lat)


def _place_at_door(here: Clicked, used: Reference) -> dict[str, Any]:
    """Where a new candidate stands, with the address of the door that was clicked."""
    at_door = {near.label for near in _around(here, used).numbers[:1] if near.distance_m <= _AT_DOOR_M}
    return {**_coordinates(here), **({"address_text": at_door.pop()} if at_door else {})}


def _coordinates(here: Clicked) -> dict[str, Any]:
    return {"given_lon": round(here.lon, 6), "given_lat": round(here.lat, 6)}


def _answer(here: Clicked, current: Plan) -> pd.Series:
    """The area of the place; found once, however often the page runs."""
    used, assumptions = current.inputs.reference, current.assumptions
    # No finer than a pin, nor than the pixel that was clicked.
    uncertainty_m = max(assumptions.hand_uncertainty_m, _PIXEL_M / 2**here.zoom)
    key = (here, used.fingerprint, current.as_of, assumptions)
    kept = st.session_state.get(_ANSWER)
    if kept is None or kept[0] != key:
        clicked_row = {"candidate_id": ["1"], "role": [Role.CONSUMER.value], "is_placed_by_hand": [True]}
        row = pd.DataFrame(clicked_row | {"given_lon": [here.lon], "given_lat": [here.lat]})
        found = plan.locate(
            tables.complete(tables.Candidates, row),
            used,
            replace(assumptions, hand_uncertainty_m=uncertainty_m),
            current.as_of,
        )
        kept = st.session_state[_ANSWER] = (key, found.iloc[0])
    answer: pd.Series = kept[1]
    return answer


def _building_line(here: Clicked, texts: Texts) -> str | None:
    """The building on the place, or the nearest; nothing where none is known nearby."""
    footprints, nearest = _buildings()
    found = nearest.at(here.lon, here.lat)
    if found is None:
        return None
    row, away_m = found
    name = footprints["name"].iloc[row]
    if not isinstance(name, str):
        return (
            texts("On a building.")
            if away_m == 0
            else texts("Nearest building: {distance}.", distance=wording.metres(away_m, texts))
        )
    if away_m == 0:
        return texts("On the building “{name}”.", name=plain(name))
    return texts("Nearest building: “{name}”, {distance}.", name=plain(name), distance=wording.metres(away_m, texts))


@st.cache_resource(show_spinner=False, max_entries=3)
def _nearest_numbers(fingerprint: str, _used: Reference) -> addresses.NearestNumbers:  # noqa: ARG001 - the cache's key
    points = _used.civic_points
    civics = areas.numbers_by_town(
        points["municipality_code"].to_numpy(object), points["lon"].to_numpy(float), points["lat"].to_numpy(float)
    )
    return addresses.NearestNumbers(loading.gazetteer(_used), civics)


@st.cache_resource(show_spinner=False)
def _buildings() -> tuple[pd.DataFrame, addresses.NearestBuilding]:
    footprints = sources.read_footprints()
    return pd.DataFrame(footprints[["building_id", "use", "name"]]), addresses.NearestBuilding(footprints)
