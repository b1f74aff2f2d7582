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
_LARGEST = 0


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
    """What is shown, then how, one below the other beside the sheet."""
    texts = one.texts
    told, extent = _extent(one)
    paper = st.segmented_control(texts("Paper"), _PAPERS, key=_key("paper", "A3"), required=True) or "A3"
    upright, grey = st.columns(2)
    with upright:
        is_portrait = st.toggle(texts("Upright"), key=_key("upright", default=False), disabled=paper == "16:9")
    with grey:
        is_grey = st.toggle(texts("In grey"), key=_key("grey", default=False))
    scale = st.selectbox(
        texts("Scale"),
        [_LARGEST, *maps.PAPER_SCALES],
        key=_key("scale", _LARGEST),
        format_func=lambda number: f"1:{texts.number(number)}" if number else texts("The largest that fits"),
    )
    office.form(texts)
    seen = state.view()
    asked = SheetAsked(
        extent=extent,
        view=seen.bounds if seen else None,
        paper=paper,
        is_portrait=is_portrait and paper != "16:9",
        scale=scale or None,
        is_grey=is_grey,
        title=office.title_block(),
        link=office.link(),
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
    extent = st.selectbox(texts("What is shown"), extents, format_func=lambda code: texts(_EXTENTS[code])) or extents[0]
    if extent not in {"area", "community"}:
        return one, extent
    names = area_names(one.area_labels, plan) if extent == "area" else _community_names(plan, texts)
    code = st.selectbox(texts("Which one"), list(names), format_func=lambda code: names[code])
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
    return dict(zip(plan.communities["community_id"], wording.community_names(plan.communities, texts), strict=True))


def _key(name: str, default: object) -> str:
    key = f"sheet_{name}"
    st.session_state.setdefault(key, default)
    return key
