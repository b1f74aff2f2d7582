"""The row of tools of the page Tetti: which buildings, what the colour shows, and three windows: filter, criteria, buildings."""

import pandas as pd
import streamlit as st

from cermap.errors import CermapError
from cermap.maps import RoofColour
from cermap.records import Plan
from cermap.texts import N_, Texts
from cermap.ui import messages
from cermap.ui.roofs import session as roof_session
from cermap.ui.roofs import view as roof_view
from cermap.ui.roofs.buildings import window as roof_buildings
from cermap.ui.roofs.display import criteria as roof_criteria
from cermap.ui.roofs.display import filter_window as roof_filter
from cermap.ui.roofs.view import RoofView

_COLOURS = {RoofColour.CAPACITY.value: N_("kWp"), RoofColour.YIELD.value: N_("kWh per kWp")}


def row(plan: Plan, area_labels: pd.Series, texts: Texts) -> RoofView:
    """Draw the row; gives the roofs as it asks for them."""
    which, colour, filters, criteria, bring = st.columns([27, 25, 16, 15, 17], vertical_alignment="center", gap="small")
    with which:
        dataset = _which(texts)
    with colour:
        _colour(texts)
    view = _view(dataset, plan, texts)
    with filters:
        roof_filter.window(view, plan, area_labels, texts)
    with criteria:
        roof_criteria.window(texts)
    with bring:
        roof_buildings.window(view, plan, texts)
    return view


def _view(dataset: pd.Series | None, plan: Plan, texts: Texts) -> RoofView:
    """The roofs of a set; of one that cannot be read the sentence why, and a page without roofs."""
    try:
        return roof_view.view(dataset, plan, texts)
    except CermapError as error:
        st.error(messages.plain(texts.sentence(error)))
        return roof_view.view(None, plan, texts)


def _which(texts: Texts) -> pd.Series | None:
    """The set of buildings that is looked at: the first that ships, until another is chosen."""
    there = roof_view.datasets(texts)
    rows = {str(row["dataset_id"]): row for _, row in there.iterrows()}
    if not rows:
        st.caption(texts("No buildings here"))
        return None
    kept = roof_session.dataset()
    if kept not in rows:
        roof_session.look_at_dataset(next(iter(rows)))

    def change() -> None:
        roof_session.look_at_dataset(st.session_state["roofs_dataset_field"])

    st.session_state["roofs_dataset_field"] = roof_session.dataset()
    st.selectbox(
        texts("Buildings"),
        list(rows),
        key="roofs_dataset_field",
        format_func=lambda code: _named(rows[code], texts),
        on_change=change,
        label_visibility="collapsed",
    )
    return rows[str(roof_session.dataset())]


def _named(row: pd.Series, texts: Texts) -> str:
    return texts.plural(
        "{name} · {count} building", "{name} · {count} buildings", int(row["buildings"]), name=str(row["name"])
    )


def _colour(texts: Texts) -> None:
    st.segmented_control(
        texts("Colours show"),
        list(_COLOURS),
        required=True,
        format_func=lambda code: texts(_COLOURS[code]),
        label_visibility="collapsed",
        width="stretch",
        **roof_session.field("colour", RoofColour.CAPACITY.value),
    )


def nothing_here(view: RoofView, texts: Texts) -> bool:
    """Whether there is nothing to look at; says why, and what to do."""
    if not len(view.roofs):
        st.info(texts("No building here. Fetch them or open a file of buildings."))
        return True
    if not view.is_shown.any():
        hidden = texts.number(len(view.roofs))
        st.info(messages.plain(texts("No row with these filters ({hidden} hidden).", hidden=hidden)))
        st.button(texts("Take the filters away"), key="roofs_no_filter", on_click=roof_session.ask_nothing)
        return True
    return False
