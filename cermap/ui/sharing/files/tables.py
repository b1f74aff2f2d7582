"""The map as one page that opens anywhere, and the tables."""

from functools import partial

import streamlit as st

from cermap import outlets
from cermap.outlets import Leaving
from cermap.records import Scene
from cermap.ui import filters, state
from cermap.ui.sharing import office
from cermap.ui.sharing.taking import called, take


def page(one: Leaving) -> None:
    """The self-contained page."""
    texts = one.texts
    left, right = st.columns([60, 40])
    with left:
        take(
            texts("Map page (HTML, opens without a network)"),
            lambda: outlets.written(one, ".html", title=office.title_block()),
            called(one, ".html"),
            primary=True,
        )
        st.markdown(
            texts(
                "One file with map, search, filters, table and who can join what. It opens with a double click, also from a stick or an e-mail, asks no network and sends nothing."
            )
        )
    with right:
        office.form(texts)


def sheets(one: Leaving, scene: Scene) -> None:
    """Workbook and CSV, of all rows or of those that the filter keeps."""
    texts = one.texts
    told = filtered(one)
    part = "" if told is one else texts("-filtered")
    kinds = (
        (texts("Workbook (XLSX)"), ".xlsx", False, texts("Every table on a sheet of its own, with sources and a way to check it. For Excel and LibreOffice.")),
        (texts("List for Excel (CSV)"), ".csv", False, texts("Semicolons, decimal commas. A cell that Excel would run gets an apostrophe in front.")),
        (texts("List for programs (CSV)"), ".csv", True, texts("Commas, decimal points, ISO dates, texts letter by letter.")),
    )  # fmt: skip
    for column, (label, ending, is_plain, about) in zip(st.columns(3), kinds, strict=True):
        more = texts("-plain") if is_plain else ""
        with column:
            take(
                label,
                partial(_file, told, scene, ending, is_plain=is_plain),
                called(one, ending, f"{part}{more}"),
                primary=ending == ".xlsx",
                about=about,
            )


def _file(told: Leaving, scene: Scene, ending: str, *, is_plain: bool) -> bytes:
    """What would unlock most is counted when the workbook is asked for."""
    one = outlets.with_repairs(told, scene) if ending == ".xlsx" else told
    return outlets.written(one, ending, is_plain=is_plain)


def filtered(one: Leaving) -> Leaving:
    """What goes into tables and layers: as filtered, unless all is asked for; says which, where a filter is on."""
    shown = filters.plan_to_take(one.scene, one.area_labels, one.texts)
    if len(one.shown.counts) and not state.candidate_filter().is_empty:
        st.caption(one.texts("The filter acts on bodies and enterprises; the counts of persons stay those of all."))
    return one if shown is one.scene.plan else outlets.only_shown(one)
