"""A municipality that was searched for: its outline on the map, and the card with its areas and its candidates."""

import math
from dataclasses import replace
from typing import Any

import pandas as pd
import shapely
import streamlit as st

from cermap import palette
from cermap.records import Plan, Reference
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.live_map.sight import Sight
from cermap.ui.messages import plain
from cermap.ui.widgets import card_pieces

_AREAS_SHOWN = 5
_TILE_PX = 256
# Free on each side of the outline, as beside the outline of an area [px].
_MARGIN_PX = 36
_ZOOMS = (8, 15)
_EXACT_DEGREES = 1e-5


def show(code: str, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The card: areas over the municipality with their share of it, each to choose, and who is there."""
    row = _row(code, plan.inputs.reference)
    if row is None:
        return
    with st.container(border=True, key="card-found"):
        people = row["population"]
        said = "" if pd.isna(people) else " · " + texts.plural("{count} inhabitant", "{count} inhabitants", int(people))
        st.markdown(f"**{plain(str(row['name']))} ({plain(str(row['province']))})**{said}")
        touched = plan.inputs.reference.area_municipalities
        touched = touched[touched["municipality_code"] == code].sort_values("municipality_share", ascending=False)
        _areas(touched, area_labels, texts)
        here = plan.candidates["municipality_code"] == code
        communities = plan.communities["area_code"].isin(touched["area_code"])
        card_pieces.counts(
            [
                (int(here.sum()), texts("candidates"), palette.TINTS["faded"]),
                (len(touched), texts("areas"), palette.TINTS["faded"]),
                (int(communities.sum()), texts("communities of these areas"), palette.TINTS["faded"]),
            ],
            texts,
        )
        if here.any():
            st.button(
                texts.plural("Show only its candidate", "Show only its {count} candidates", int(here.sum())),
                key="only_town",
                icon=":material/filter_alt:",
                on_click=_look_only_here,
                args=(code,),
                width="stretch",
            )


def outline(code: str, used: Reference) -> dict[str, Any] | None:
    """What the map outlines, as it outlines an area: code, label, GeoJSON geometry."""
    row = _row(code, used)
    if row is None:
        return None
    exact = shapely.set_precision(row["geometry"], _EXACT_DEGREES, mode="pointwise")
    return {"code": code, "label": str(row["name"]), "geometry": shapely.geometry.mapping(exact)}


def look_at(code: str, used: Reference) -> None:
    """Let the map show the whole municipality."""
    row = _row(code, used)
    if row is not None:
        seen = state.view()
        state.go_to_view(around(row["geometry"].bounds, *((seen.width_px, seen.height_px) if seen else ())))


def around(bounds: tuple[float, float, float, float], *size_px: int) -> Sight:
    """The nearest view that shows all within these bounds (west, south, east, north) [degrees]."""
    west, south, east, north = bounds
    usual = Sight(0, 0, 0)
    width, height = size_px or (usual.width_px, usual.height_px)
    low, high = (math.asinh(math.tan(math.radians(lat))) for lat in (south, north))
    # How much of the whole Earth, which is a square in this projection.
    wide, tall = max((east - west) / 360, 1e-9), max((high - low) / (2 * math.pi), 1e-9)
    room = [(max(length - 2 * _MARGIN_PX, 1)) / _TILE_PX for length in (width, height)]
    zoom = math.floor(math.log2(min(room[0] / wide, room[1] / tall)))
    middle = math.degrees(math.atan(math.sinh((low + high) / 2)))
    return Sight(middle, (west + east) / 2, min(max(zoom, _ZOOMS[0]), _ZOOMS[1]), width, height)


def _areas(touched: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> None:
    shares = dict(zip(touched["area_code"], touched["municipality_share"], strict=True))
    if not shares:
        st.caption(texts("No area of those loaded is known to lie over it."))
        return

    def choose() -> None:
        if (chosen := st.session_state.area_of_town) is not None:
            state.select("areas", (chosen,), go=True)

    st.pills(
        texts("Areas over this municipality, with their share of it"),
        list(shares)[:_AREAS_SHOWN],
        key="area_of_town",
        format_func=lambda code: plain(f"{area_labels.get(code, code)} · {texts.percent(shares[code])}"),
        on_change=choose,
    )
    rest = list(shares.values())[_AREAS_SHOWN:]
    if rest:
        st.caption(
            texts.plural(
                "{count} other area {share}", "{count} other areas {share}", len(rest), share=texts.percent(sum(rest))
            )
        )


def _look_only_here(code: str) -> None:
    state.set_filter(replace(state.candidate_filter(), municipalities=(code,)))


def _row(code: str, used: Reference) -> pd.Series | None:
    rows = used.municipalities[used.municipalities["municipality_code"] == code]
    return None if rows.empty else rows.iloc[0]
