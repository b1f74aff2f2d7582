"""What a sheet is asked for: what it shows, paper, scale, inks."""

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from cermap import maps, wording
from cermap.outlets import Leaving
from cermap.records import Plan, Selection, SheetAsked
from cermap.texts import N_, Texts
from cermap.ui import state
from cermap.ui.sharing import office

_EXTENTS = {
    "view": N_("What the map shows now"),
    "selection": N_("What is chosen on the map"),
    "candidates": N_("All candidates"),
    "area": N_("One area"),
    "community": N_("One community"),
    "region": N_("All Lombardy"),
}
_PAPERS = ("A3", "A4", "16:9")
_LINK_LETTERS = 200


@dataclass(frozen=True)
class Chosen:
    """A sheet as it is asked for, of which scene.

    Parameters
    ----------
    one : Leaving
        With what the sheet is about as its choice.
    asked : SheetAsked
        The rest.
    """

    one: Leaving
    asked: SheetAsked


def choices(one: Leaving) -> Chosen:
    """Two rows of choices: what is shown, then how."""
    texts = one.texts
    told, extent = _extent(one)
    columns = st.columns([21, 17, 22, 18, 22], vertical_alignment="bottom")
    with columns[0]:
        paper = st.segmented_control(texts("Paper"), _PAPERS, key=_key("paper", "A3"), required=True) or "A3"
    with columns[1]:
        upright = st.toggle(texts("Upright"), key=_key("upright", paper == "A4"), disabled=paper == "16:9")
        grey = st.toggle(texts("Print in grey"), key=_key("grey", default=False))
    with columns[2]:
        scale = st.selectbox(
            texts("Scale"),
            [None, *maps.PAPER_SCALES],
            key=_key("scale", None),
            format_func=lambda number: (
                texts("The largest that fits") if number is None else f"1:{texts.number(number)}"
            ),
        )
    with columns[3]:
        link = st.text_input(
            texts("Code opens"),
            key=_key("link", ""),
            placeholder=texts("the GSE map"),
            max_chars=_LINK_LETTERS,
            help=texts("The address that the square code on the sheet opens; empty: the map of the GSE."),
        ).strip()
    with columns[4]:
        office.form(texts)
    seen = state.view()
    asked = SheetAsked(
        extent=extent,
        view=seen.bounds if seen else None,
        paper=paper,
        is_portrait=upright and paper != "16:9",
        scale=scale,
        is_grey=grey,
        title=office.title_block(),
        link=link or None,
    )
    return Chosen(told, asked)


def _extent(one: Leaving) -> tuple[Leaving, str]:
    """What is shown; an area or a community that is named becomes the choice."""
    texts, scene = one.texts, one.scene
    plan = scene.plan
    there = {
        "view": state.view() is not None,
        "selection": scene.selection.layer is not None,
        "candidates": bool(plan.candidates["lon"].notna().any()),
        "area": len(_areas(plan)) > 0,
        "community": len(plan.communities) > 0,
    }
    extents = [extent for extent in _EXTENTS if there.get(extent, True)]
    left, right = st.columns([72, 28], vertical_alignment="bottom")
    with left:
        extent = st.segmented_control(
            texts("What is shown"),
            extents,
            default=extents[0],
            required=True,
            format_func=lambda code: texts(_EXTENTS[code]),
        )
    extent = extent or extents[0]
    if extent not in {"area", "community"}:
        return one, extent
    names = area_names(one.area_labels, plan) if extent == "area" else _community_names(plan, texts)
    with right:
        code = st.selectbox(
            texts(_EXTENTS[extent]), list(names), format_func=lambda code: names[code], label_visibility="collapsed"
        )
    layer = "areas" if extent == "area" else "communities"
    scene = replace(scene, selection=Selection(layer, (str(code),)), outcomes=None, community_outcomes=None)
    return replace(one, scene=scene), "selection"


def _areas(plan: Plan) -> pd.Series:
    known = set(plan.inputs.reference.areas["area_code"])
    here = pd.concat([plan.candidates["area_code"], plan.communities["area_code"]]).dropna()
    found: pd.Series = here[here.isin(known)]
    return found


def area_names(area_labels: "pd.Series[str]", plan: Plan) -> dict[str, str]:
    """Areas that hold something, most first."""
    return {str(code): f"{area_labels.get(code, code)} · {code}" for code in _areas(plan).value_counts().index}


def _community_names(plan: Plan, texts: Texts) -> dict[str, str]:
    return {str(row["community_id"]): wording.community_name(row, texts) for _, row in plan.communities.iterrows()}


def _key(name: str, default: object) -> str:
    key = f"sheet_{name}"
    st.session_state.setdefault(key, default)
    return key
