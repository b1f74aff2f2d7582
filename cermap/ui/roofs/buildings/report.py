"""A set of buildings taken into use, brought or fetched, and what was read, merged and mended of it."""

from collections.abc import Mapping

import geopandas as gpd
import streamlit as st

from cermap import rooftops, sources
from cermap.records import BroughtBodies, Note
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.roofs import session as roof_session

_TOLD = "roofs_report"

_Told = tuple[str, int, int, int, tuple[Note, ...]]


def keep(
    bodies: BroughtBodies, name: str, record: Mapping[str, str], protected: gpd.GeoDataFrame | None = None
) -> None:
    """Merge what was read, mark what is protected, keep it; the page looks at it from now on.

    Parameters
    ----------
    bodies : BroughtBodies
        As read.
    name : str
        What the set is called.
    record : mapping
        Publisher, edition, licence, attribution, sha256, as far as known.
    protected : geopandas.GeoDataFrame, optional
        Zones or buildings that are protected.
    """
    buildings, notes = rooftops.merge(bodies)
    if protected is not None:
        buildings = rooftops.with_constraints(buildings, protected)
    dataset_id = sources.keep_buildings(name, buildings, **record)
    count = int(buildings["is_protected"].fillna(value=False).sum())
    st.session_state[_TOLD] = (name, len(bodies.bodies), len(buildings), count, (*bodies.notes, *notes))
    roof_session.look_at_dataset(dataset_id)


def show(texts: Texts) -> None:
    """What was read last, until another set comes."""
    told: _Told | None = st.session_state.get(_TOLD)
    if told is None:
        return
    name, rows, buildings, protected, notes = told
    said = texts(
        "Rows read: {rows}; buildings: {buildings}, of which protected: {protected}.",
        rows=rows,
        buildings=buildings,
        protected=protected,
    )
    st.success(messages.plain(f"{name}. {said}"))
    messages.notes(notes, texts)


def forget() -> None:
    """Say no more of it."""
    st.session_state.pop(_TOLD, None)
