"""Two editions on the live map: the land between them, and one area of it or all; chosen by list or by a click."""

import hashlib
import json
import math
from dataclasses import replace

import geopandas as gpd
import pandas as pd
import shapely
import streamlit as st

from cermap import maps, palette, wording
from cermap.maps import RadarSight
from cermap.records import Reference
from cermap.terms import AreaChange
from cermap.texts import Texts
from cermap.ui.live_map.component import Pick, base_map, show_map

_HEIGHT_PX = 420
_ABOVE_REM = 16.0
_LOOKED_AT, _GO = "editions_looked_at", "editions_go"
_ALL = ""
_QUIET = (AreaChange.UNCHANGED, AreaChange.NOT_COMPARED)
# The map on a page of 1280 px, and the zooms it may start with.
_USUAL_PX = (1_220, _HEIGHT_PX)
_ZOOMS = (7, 15)


def show(sight: RadarSight, area_labels: pd.Series, texts: Texts) -> RadarSight:
    """The map with the choice of an area over it.

    Returns
    -------
    RadarSight
        With the area that is chosen.
    """
    codes = _changed_codes(sight)
    _choice(sight, codes, area_labels, texts)
    chosen = _looked_at(codes)
    sight = replace(sight, chosen=chosen)
    show_map(
        f"editions_{_tag(sight)}",
        base_map(_ground(sight)),
        maps.radar_parts(sight, area_labels, texts),
        maps.radar_selection(sight, area_labels, texts, st.session_state.get(_GO, 0)),
        _HEIGHT_PX,
        _pick,
        above=_ABOVE_REM,
        view=_start(sight.land if len(sight.land) else sight.after),
    )
    return sight


def _choice(sight: RadarSight, codes: dict[str, str], area_labels: pd.Series, texts: Texts) -> None:
    """The list twin of the map: what the keyboard chooses here, a click chooses there."""

    def line(code: str) -> str:
        if code == _ALL:
            return texts("All that changed")
        change = codes[code]
        return (
            f"{palette.CHANGE_SIGNS[change]} {wording.area_name(code, area_labels)}: {texts.label(AreaChange, change)}"
        )

    def keep() -> None:
        st.session_state[_LOOKED_AT] = st.session_state[f"{_LOOKED_AT}_list"]
        st.session_state[_GO] = st.session_state.get(_GO, 0) + 1

    st.session_state[f"{_LOOKED_AT}_list"] = _looked_at(codes) or _ALL
    st.selectbox(
        texts("Area to look at: light is what it gained, dark what it lost"),
        [_ALL, *codes],
        format_func=line,
        key=f"{_LOOKED_AT}_list",
        on_change=keep,
        disabled=not len(sight.land) and not codes,
    )


def _changed_codes(sight: RadarSight) -> dict[str, str]:
    """Each area that changed, by the code it has now or had, with what became of it; the largest change first."""
    rows = sight.changes[~sight.changes["change"].isin(_QUIET)]
    order = (rows["km2_gained"] + rows["km2_lost"]).sort_values(ascending=False, kind="stable").index
    rows = rows.loc[order]
    return dict(zip(rows["area_code_after"].fillna(rows["area_code_before"]), rows["change"], strict=True))


def _looked_at(codes: dict[str, str]) -> str | None:
    chosen: str | None = st.session_state.get(_LOOKED_AT)
    return chosen if chosen in codes else None


def _pick(pick: Pick) -> None:
    """An area is looked at; the ground beside all of them shows everything again."""
    if pick["layer"] in {"areas", None}:
        st.session_state[_LOOKED_AT] = next(iter(pick["ids"]), _ALL)


def _ground(sight: RadarSight) -> Reference:
    """What lies under the land: the later edition, whose base is built once for all who look at it."""
    used = sight.plan.inputs.reference
    if sight.after is used.areas:
        return used
    return replace(used, areas=sight.after, fingerprint=f"{used.fingerprint}/{_digest(sight.after)}")


def _tag(sight: RadarSight) -> str:
    """Another map for another pair of editions: it starts where their land is."""
    return hashlib.sha256(f"{_digest(sight.before)}/{_digest(sight.after)}".encode()).hexdigest()[:12]


def _digest(areas: gpd.GeoDataFrame) -> str:
    digest = hashlib.sha256(json.dumps(areas["area_code"].tolist()).encode())
    digest.update(json.dumps(areas["geometry_kind"].tolist()).encode())
    for shape in shapely.to_wkb(areas.geometry.to_numpy()):
        digest.update(shape)
    return digest.hexdigest()


def _start(shown: gpd.GeoDataFrame) -> dict[str, float]:
    """A view of all of it, on a map of the usual size."""
    west, south, east, north = shown.total_bounds
    tall = math.log(math.tan(math.pi / 4 + math.radians(north) / 2) / math.tan(math.pi / 4 + math.radians(south) / 2))
    shares = ((east - west) / 360 / _USUAL_PX[0], tall / (2 * math.pi) / _USUAL_PX[1])
    zoom = math.floor(-math.log2(256 * max(*shares, 1e-12)))
    return {"lat": (south + north) / 2, "lon": (west + east) / 2, "zoom": min(max(zoom, _ZOOMS[0]), _ZOOMS[1])}
