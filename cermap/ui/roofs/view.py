"""What the page Tetti looks at: the roofs of one set of buildings, those that the filter shows, those in the drawing.

The book of roofs is heavy: it is made once for each set of buildings, edition of the areas, date, assumptions and yields,
and shared by all sessions, because nothing in it is of a plan. What a plan knows of them is light, and kept in the session
for as long as neither the plan nor a weight changes.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import streamlit as st

from cermap import maps, rooftops, scouting, sources, tables
from cermap.crs import DEGREES
from cermap.records import Plan, RoofBook
from cermap.texts import Texts
from cermap.ui import loading
from cermap.ui.roofs import session as roof_session

_SCOUTED = "roofs_scouted"


@dataclass(frozen=True)
class RoofView:
    """The roofs on the page.

    Parameters
    ----------
    dataset : pandas.Series or None
        Row of ``sources.buildings_there``; None where there are no buildings at all.
    book : RoofBook
        The roofs before any plan.
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs``, in the order of the book.
    is_shown, is_drawn : numpy.ndarray
        Whether the filter shows a roof, and whether it lies in what was drawn as well.
    properties : pandas.DataFrame or None
        The municipality's list with the building of each row; None where no list was brought.
    """

    dataset: pd.Series | None
    book: RoofBook
    roofs: pd.DataFrame
    is_shown: npt.NDArray[np.bool_]
    is_drawn: npt.NDArray[np.bool_]
    properties: pd.DataFrame | None

    @property
    def chosen(self) -> pd.Series | None:
        """The chosen roof, also where the filter hides it; None where this set does not hold it."""
        found = self.roofs[self.roofs["roof_id"] == roof_session.chosen()]
        return None if found.empty else found.iloc[0]

    @property
    def area_of_chosen(self) -> pd.Series:
        """Area, certainty and reasons of the chosen roof."""
        is_chosen = (self.roofs["roof_id"] == roof_session.chosen()).to_numpy(bool)
        return self.book.areas[is_chosen].iloc[0]


def datasets(texts: Texts) -> pd.DataFrame:
    """The sets of buildings that are there, those that ship first."""
    there = sources.buildings_there(texts.language)
    return there.sort_values("is_shipped", ascending=False, kind="stable", ignore_index=True)


def view(dataset: pd.Series | None, plan: Plan, texts: Texts) -> RoofView:
    """The roofs of a set of buildings as this session asks for them."""
    if dataset is None:
        book = _empty()
        nothing = np.zeros(0, bool)
        return RoofView(None, book, tables.empty(tables.ScoutedRoofs), nothing, nothing, None)
    with st.spinner(texts("Working out the roofs of {name}…", name=str(dataset["name"]))):
        book = book_of(dataset, plan)
        roofs, properties = _scouted(book, plan)
    is_shown = np.asarray(rooftops.filtered(roofs, roof_session.asked()), bool)
    drawn = roof_session.drawn()
    is_inside = np.zeros(len(roofs), bool) if drawn is None else np.asarray(rooftops.inside(roofs, drawn), bool)
    return RoofView(dataset, book, roofs, is_shown, is_shown & is_inside, properties)


def book_of(dataset: pd.Series, plan: Plan) -> RoofBook:
    """The roofs of a set of buildings before any plan looks at them."""
    used = plan.inputs.reference
    buildings = buildings_of(dataset)
    places = buildings[["lat", "lon"]]

    def made() -> RoofBook:
        yields = sources.kept_place_yields(places)
        return scouting.roof_book(buildings, plan, loading.load_profiles(), str(dataset["name"]), yields)

    # What PVGIS said since is seen by what is still to be asked.
    to_ask = len(sources.squares_to_ask(places))
    edition = (used.fingerprint, plan.as_of, repr(plan.assumptions))
    return _book((str(dataset["dataset_id"]), str(dataset["sha256"])), edition, to_ask, made)


def roofs_of(dataset: pd.Series, plan: Plan) -> pd.DataFrame:
    """The roofs of a set of buildings as the plan knows them (``tables.ScoutedRoofs``); the same table until either changes."""
    return _scouted(book_of(dataset, plan), plan)[0]


def buildings_of(dataset: pd.Series) -> gpd.GeoDataFrame:
    """The buildings of a set, read once."""
    return _buildings(str(dataset["dataset_id"]), str(dataset["sha256"]))


def outlines_of(view: RoofView) -> Mapping[str, Any]:
    """The outlines of the roofs as the map takes them, worked out once."""
    key = ("", "") if view.dataset is None else (str(view.dataset["dataset_id"]), str(view.dataset["sha256"]))
    return _outlines(key, view.book.buildings)


def _scouted(book: RoofBook, plan: Plan) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The roofs as the plan knows them; the plan itself is the key, since each decision makes another one."""
    weights = roof_session.weights()
    known: tuple[Any, ...] | None = st.session_state.get(_SCOUTED)
    if known is None or known[0] is not plan or known[1] is not book:
        has_list = plan.inputs.properties is not None
        properties = scouting.property_matches(plan, book.buildings) if has_list else None
        known = (plan, book, properties, None, None)
    if known[3] != weights:
        known = (*known[:3], weights, scouting.scouted(book, plan, weights, known[2]))
    st.session_state[_SCOUTED] = known
    return known[4], known[2]


def _empty() -> RoofBook:
    nothing = pd.DataFrame()
    return RoofBook(
        "",
        gpd.GeoDataFrame(tables.empty(tables.Buildings), geometry=gpd.GeoSeries([], crs=DEGREES)),
        tables.empty(tables.Rooftops),
        tables.empty(tables.RoofFaces),
        nothing,
        nothing,
    )


@st.cache_resource(show_spinner=False, max_entries=6)
def _buildings(dataset_id: str, sha256: str) -> gpd.GeoDataFrame:  # noqa: ARG001 - the key is what the cache is looked up by
    return sources.read_buildings(dataset_id)


@st.cache_resource(show_spinner=False, max_entries=4)
def _book(dataset: tuple[str, str], edition: tuple[str, dt.date, str], to_ask: int, _made: Any) -> RoofBook:  # noqa: ARG001
    book: RoofBook = _made()
    return book


@st.cache_resource(show_spinner=False, max_entries=4)
def _outlines(dataset: tuple[str, str], _buildings: gpd.GeoDataFrame) -> dict[str, Any]:  # noqa: ARG001
    return maps.roof_outlines(_buildings)
