"""A page with nothing but a map of roofs: a drawn town, a filter, and what the map tells. ``?roofs=`` says how many."""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import streamlit as st

from cermap import areas, maps, sources, tables
from cermap.crs import to_degrees
from cermap.plan import make_plan
from cermap.records import Assumptions, CandidateList, Inputs
from cermap.texts import Texts
from cermap.ui.live_map.component import base_map, show_map

# Milano, in metres of EPSG:32632; every building is 40 m from the next.
WEST_M, SOUTH_M, PITCH_M = 514_000.0, 5_034_000.0, 40.0


@st.cache_resource(show_spinner=False)
def ground():
    reference = sources.read_reference()
    nobody = CandidateList("", pd.DataFrame(), tables.empty(tables.Candidates), {})
    inputs = Inputs(reference, nobody, tables.empty(tables.Plants), tables.empty(tables.Communities))
    plan = make_plan(inputs, Assumptions(), dt.date(2024, 6, 30))
    return plan, areas.area_labels(reference.area_municipalities, reference.areas)


@st.cache_resource(show_spinner=False)
def town(count):
    """Rows of squares of 20 m; every other one has a courtyard of 8 m in its middle."""
    width = int(np.ceil(count**0.5))
    west, south = WEST_M + PITCH_M * (np.arange(count) % width), SOUTH_M + PITCH_M * (np.arange(count) // width)
    shapes = shapely.box(west, south, west + 20, south + 20)
    shapes[1::2] = shapely.difference(
        shapes[1::2], shapely.box(west[1::2] + 6, south[1::2] + 6, west[1::2] + 14, south[1::2] + 14)
    )
    ids = [f"b{number}" for number in range(count)]
    buildings = gpd.GeoDataFrame({"building_id": ids}, geometry=to_degrees(shapes), crs="EPSG:4326")
    middles = shapely.centroid(buildings.geometry.to_numpy())
    capacity_kw = np.arange(count) % 300 + 1.0
    roofs = pd.DataFrame(
        {
            "roof_id": ids,
            "is_computable": np.arange(count) % 7 != 6,
            **{f"capacity_{end}kw": capacity_kw * share for end, share in (("low_", 0.8), ("", 1.0), ("high_", 1.2))},
            "yield_kwh_kwp": 1_150.0,
            **{f"annual_output_{end}kwh": capacity_kw * 1_150 for end in ("low_", "", "high_")},
            "name": pd.Series(["<img src=x onerror=alert(1)>", *ids[1:]], dtype="str"),
            "address_text": pd.Series([None] * count, dtype="str"),
            "use": "school",
            "is_protected": pd.array([number % 5 == 0 for number in range(count)], dtype="boolean"),
            "lon": shapely.get_x(middles) + 0.0001,
            "lat": shapely.get_y(middles),
            "existing_kw": 0.0,
            "free_kw": capacity_kw,
            "is_shortlisted": np.arange(count) % 1000 == 3,
        }
    )
    return roofs, maps.roof_outlines(buildings)


def pick(said):
    st.session_state["picked"] = said
    st.session_state["chosen"] = tuple(said["ids"]) if said["layer"] == "roofs" else ()


def draw(ring):
    st.session_state["drawn"] = ring
    st.session_state["draws"] = st.session_state.get("draws", 0) + 1


st.set_page_config(layout="wide")
plan, labels = ground()
roofs, outlines = town(int(st.query_params.get("roofs", "49")))
is_large_only = st.checkbox("large only")
if st.button("forget"):
    st.session_state["drawn"] = None
sight = maps.RoofSight(
    roofs,
    (roofs["free_kw"] >= (20 if is_large_only else 0)).to_numpy(),
    maps.RoofColour.CAPACITY,
    st.session_state.get("chosen", ()),
    st.session_state.get("drawn"),
)
parts = maps.roof_parts(plan, sight, outlines, labels, Texts("en"))
show_map("cermap", base_map(plan.inputs.reference), parts, maps.roof_selection(sight), 460, pick, on_draw=draw)
picked = st.session_state.get("picked") or {}
st.text(f"picked: {picked.get('layer')} {','.join(picked.get('ids', []))}")
st.text(f"drawn {st.session_state.get('draws', 0)}: {st.session_state.get('drawn')}")
