"""Which roofs one wants to see: whose, what for, how large, facing where, protected or not, with a plant or without."""

import pandas as pd
import streamlit as st

from cermap import wording
from cermap.records import Plan
from cermap.terms import BuildingUse, OwnerKind
from cermap.texts import N_, Texts
from cermap.ui.roofs import session as roof_session
from cermap.ui.roofs.view import RoofView

_FACING = {
    "south": N_("south"),
    "east": N_("east"),
    "west": N_("west"),
    "north": N_("north"),
    "flat": N_("flat"),
}
_PLANT = {"with": N_("with a plant"), "without": N_("without a plant")}
_LEAST_KW = (0.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)


def window(view: RoofView, plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """The button, and under it the fields and how many roofs they leave."""
    # Its title says no number: another title would be another window, and close at every choice.
    opened = st.popover(
        texts("Filters"), icon=":material/filter_alt:", width="stretch", key="roofs_filter_window", on_change="rerun"
    )
    # Drawn only while it is open: a field that nobody sees would forget what it shows.
    if not opened.open:
        return
    with opened:
        st.markdown(
            texts(
                "**{shown}** of {total} roofs are shown.",
                shown=texts.number(view.is_shown.sum()),
                total=texts.number(len(view.roofs)),
            )
        )
        _of_whom(texts)
        _of_what(texts)
        _where(view, plan.inputs.reference.municipalities, area_labels, texts)
        st.button(
            texts("Take the filters away"),
            key="roofs_clear",
            on_click=roof_session.ask_nothing,
            disabled=not roof_session.asks(),
        )


def _of_whom(texts: Texts) -> None:
    st.pills(
        texts("Whose"),
        [kind.value for kind in OwnerKind],
        selection_mode="multi",
        format_func=lambda code: texts.label(OwnerKind, code),
        **roof_session.field("owner_kinds", []),
    )
    st.multiselect(
        texts("Use"),
        [use.value for use in BuildingUse],
        format_func=lambda code: texts.label(BuildingUse, code),
        placeholder=texts("Any use"),
        **roof_session.field("uses", []),
    )


def _of_what(texts: Texts) -> None:
    st.select_slider(
        texts("Still free, at least (kWp)"),
        _LEAST_KW,
        format_func=texts.number,
        **roof_session.field("least_kw", 0.0),
    )
    st.pills(
        texts("Best face looks to"),
        list(_FACING),
        selection_mode="multi",
        format_func=lambda code: texts(_FACING[code]),
        **roof_session.field("facing", []),
    )
    st.checkbox(
        texts("Without protected buildings"),
        help=texts("Roofs of which nobody said it stay in: whether they are protected is then to be asked."),
        **roof_session.field("without_protected", default=False),
    )
    st.pills(
        texts("Plants of the plan"),
        list(_PLANT),
        format_func=lambda code: texts(_PLANT[code]),
        **roof_session.field("has_plant", None),
    )


def _where(view: RoofView, municipalities: pd.DataFrame, area_labels: pd.Series, texts: Texts) -> None:
    """Areas and municipalities that these roofs lie in, and the municipality's own list."""
    if view.properties is not None:
        st.checkbox(
            texts("Only buildings of the municipality's list"),
            **roof_session.field("only_properties", default=False),
        )
    areas = view.roofs["area_code"].value_counts().index
    labels = {str(code): wording.area_name(code, area_labels) for code in areas}
    _one("area_code", labels, texts("Area"), texts("Any area"))
    here = municipalities[municipalities["municipality_code"].isin(view.roofs["municipality_code"].dropna())]
    towns = dict(zip(here["municipality_code"], here["name"], strict=True))
    _one("municipality_code", towns, texts("Municipality"), texts("Any municipality"))


def _one(name: str, choices: dict[str, str], label: str, anything: str) -> None:
    """One of several, or any; of one alone there is nothing to choose."""
    if len(choices) < 2 and roof_session.kept(name) is None:
        return
    st.selectbox(
        label,
        list(choices),
        index=None,
        format_func=lambda code: choices.get(code, code),
        placeholder=anything,
        **roof_session.field(name, None),
    )
