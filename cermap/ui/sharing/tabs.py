"""What can be taken away, a tab for each kind; a tab is drawn while it is open."""

from typing import TYPE_CHECKING

import streamlit as st

from cermap.outlets import Leaving
from cermap.records import Scene
from cermap.ui import giving, signing_in, trying
from cermap.ui.sharing import office
from cermap.ui.sharing.files import checking, forms, gis, tables, whole
from cermap.ui.sharing.sheets import book, card, sheet
from cermap.ui.widgets import open_tabs

if TYPE_CHECKING:
    from collections.abc import Callable


def show(one: Leaving, scene: Scene) -> None:
    """The tabs.

    Parameters
    ----------
    one : Leaving
        What leaves, at its level.
    scene : Scene
        What the session looks at: of the whole plan.
    """
    texts = one.texts
    drawn: dict[str, Callable[[], None]] = {
        texts("Map sheet"): lambda: sheet.show(one),
        texts("Set of sheets"): lambda: book.show(one),
        texts("One address"): lambda: card.show(one, scene.plan),
        texts("Map page"): lambda: tables.page(one),
        texts("Tables"): lambda: tables.sheets(one, scene),
        texts("GIS"): lambda: gis.show(one),
        texts("Plan and link"): lambda: whole.plan_file(one, trying.marked_plan(scene.plan, texts)),
        texts("Forms"): lambda: forms.show(one),
        texts("Check a file"): lambda: checking.block(scene.plan.inputs.reference, texts),
    }
    if signing_in.has_login():
        drawn[texts("Readers")] = lambda: giving.block(scene.plan, one.area_labels, office.title_block(), texts)
    tabs = open_tabs.draw("sharing", list(drawn))
    for place, (tab, draw) in enumerate(zip(tabs, drawn.values(), strict=True)):
        if place == open_tabs.opened("sharing"):
            with tab:
                draw()
    st.caption(texts("Indicative map: the area that counts is the one GSE and the distributor give for the POD."))
