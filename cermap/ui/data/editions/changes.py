"""Two editions of the areas chosen and compared: what changed, and what it does to the plan on the table.

A file brought here is only compared: the areas in use stay in use. What was found stays in the session.
"""

from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import streamlit as st

from cermap import areas, communities, files, sources
from cermap.records import Plan
from cermap.terms import PositionLevel
from cermap.texts import Texts
from cermap.ui import loading
from cermap.ui.data import areas_file
from cermap.ui.data.editions import tables as edition_tables

_FOUND = "editions_compared"
# A street's or a town's middle says nothing of where its people are.
_FINE = [PositionLevel.HAND, PositionLevel.GIVEN, PositionLevel.DOOR, PositionLevel.INTERPOLATED]


@dataclass(frozen=True)
class _Edition:
    """One edition that can be compared: a key for this session, what it is called, its areas."""

    key: str
    title: str
    areas: gpd.GeoDataFrame


def block(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Choose two editions, compare them, see what changed."""
    with st.expander(texts("Compare two editions of the areas")):
        brought = areas_file.bring(
            texts("File of another edition: it is only compared, the areas in use stay"), "areas_to_compare", texts
        )
        editions = _editions(plan, brought, texts)
        if len(editions) < 2:
            st.info(
                texts(
                    "There is one edition here, and a comparison takes two. Open the file of another one, or fetch the areas in "
                    "force: then they are compared with those that come with cermap."
                )
            )
            return
        chosen = _chosen(editions, texts)
        if chosen is None:
            return
        before, after = chosen
        key = (plan.digest, before.key, after.key)
        if st.button(texts("Compare"), type="primary", key="compare_editions", disabled=before.key == after.key):
            with st.spinner(texts("Comparing border by border…")):
                st.session_state[_FOUND] = (key, _compared(plan, before, after))
        found_of, found = st.session_state.get(_FOUND, (None, None))
        if found is not None and found_of == key:
            edition_tables.show(plan, found, area_labels, texts)


def _editions(plan: Plan, brought: tuple[str, files.AreasFile] | None, texts: Texts) -> list[_Edition]:
    """What ships, what is in use where that is another one, and the file."""
    found = []
    shipped, used = loading.shipped_areas(), plan.inputs.reference
    if len(shipped):
        found.append(_Edition("shipped", texts("Comes with cermap, {edition}", edition=_name(shipped, texts)), shipped))
    if len(used.areas) and (sources.has_own_areas() or shipped.empty):
        title = texts("In use, {edition}", edition=_name(used.areas, texts))
        found.append(_Edition(used.fingerprint, title, used.areas))
    if brought is not None:
        key, opened = brought
        title = texts("File “{name}”, {edition}", name=opened.name, edition=_name(opened.areas, texts))
        found.append(_Edition(key, title, opened.areas))
    return found


def _name(of: gpd.GeoDataFrame, texts: Texts) -> str:
    names = sorted(of["area_edition"].unique())
    if names == [files.UNKNOWN_EDITION]:
        return texts("edition not known")
    return texts("edition {edition}", edition=", ".join(name for name in names if name != files.UNKNOWN_EDITION))


def _chosen(editions: list[_Edition], texts: Texts) -> tuple[_Edition, _Edition] | None:
    titles = {edition.key: edition.title for edition in editions}
    by_key = {edition.key: edition for edition in editions}
    left, right = st.columns(2)
    before = left.selectbox(texts("Before"), list(titles), format_func=titles.__getitem__)
    after = right.selectbox(texts("After"), list(titles), index=len(titles) - 1, format_func=titles.__getitem__)
    if before == after:
        st.caption(texts("Choose two different editions."))
    return by_key[before], by_key[after]


def _compared(plan: Plan, before: _Edition, after: _Edition) -> edition_tables.Found:
    comparison = areas.compare(before.areas, after.areas, plan.inputs.reference.civic_points)
    is_fine = plan.candidates["position_level"].isin(_FINE)
    places = pd.DataFrame(
        {
            "place_id": plan.candidates["candidate_id"],
            "lon": plan.candidates["lon"].where(is_fine),
            "lat": plan.candidates["lat"].where(is_fine),
        }
    )
    moves = areas.moved(places, before.areas, after.areas)
    effects = communities.edition_effects(plan.communities, plan.memberships, comparison.changes, moves)
    return edition_tables.Found(before.title, after.title, before.areas, after.areas, comparison, moves, effects)
