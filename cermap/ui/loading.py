"""What is read once and shared by all sessions: public data, and the demonstration plan.

Keys are fingerprints of content, never a table. Nothing of a user's own list is kept here.
"""

import geopandas as gpd
import pandas as pd
import streamlit as st

from cermap import addresses, areas, plan, sources
from cermap.records import Assumptions, LoadProfiles, Plan, Reference

# Editions of the public data that are held at once: whoever brings one after another fills no memory with those of before.
_EDITIONS = 3


def reference() -> Reference:
    """Public data in use: shipped, or the user's own areas in place of the shipped ones."""
    return _reference(sources.reference_key())


def demonstration_plan() -> Plan:
    """The plan that ships, located and grouped."""
    return _demonstration_plan(sources.reference_key())


@st.cache_resource(show_spinner=False)
def load_profiles() -> LoadProfiles:
    """Shapes of demand and sun, as they ship."""
    return sources.read_load_profiles()


@st.cache_resource(show_spinner=False)
def shipped_areas() -> gpd.GeoDataFrame:
    """The areas that come with cermap, also where others are in use; no rows where there are none."""
    return sources.read_areas()


@st.cache_resource(show_spinner=False)
def substations() -> pd.DataFrame:
    """Substations as OpenStreetMap knew them, for the map alone."""
    return sources.read_substations()


def area_labels(used: Reference) -> pd.Series:
    """What people call each area, by area code."""
    return _area_labels(used.fingerprint, used)


def gazetteer(used: Reference) -> addresses.Gazetteer:
    """The index of towns, streets and house numbers."""
    return _gazetteer(used.fingerprint, used)


@st.cache_resource(show_spinner=False, max_entries=_EDITIONS)
def _reference(key: str) -> Reference:  # noqa: ARG001 - the key is what the cache is looked up by
    return sources.read_reference()


@st.cache_resource(show_spinner=False, max_entries=_EDITIONS)
def _demonstration_plan(key: str) -> Plan:
    inputs, as_of = sources.read_demonstration(_reference(key))
    return plan.make_plan(inputs, Assumptions(), as_of)


@st.cache_resource(show_spinner=False, max_entries=_EDITIONS)
def _area_labels(fingerprint: str, _used: Reference) -> pd.Series:  # noqa: ARG001
    return areas.area_labels(_used.area_municipalities, _used.areas)


@st.cache_resource(show_spinner=False, max_entries=_EDITIONS)
def _gazetteer(fingerprint: str, _used: Reference) -> addresses.Gazetteer:  # noqa: ARG001
    return addresses.gazetteer_of(_used.house_numbers, _used.municipalities)
