"""A set of sheets: a cover, then each area with its members and what the rules say; drawn with progress."""

import streamlit as st

from cermap import outlets
from cermap.outlets import Leaving
from cermap.records import SheetAsked
from cermap.ui import messages
from cermap.ui.sharing import office
from cermap.ui.sharing.sheets.paper import area_names
from cermap.ui.sharing.taking import called, take

_MADE = "sheets_made"


def show(one: Leaving) -> None:
    """Which areas and on which paper; a button that draws, and then the file."""
    texts = one.texts
    names = area_names(one.area_labels, one.scene.plan)
    left, middle, right = st.columns([56, 22, 22])
    with left:
        areas = st.multiselect(
            texts("Areas"),
            list(names),
            format_func=lambda code: names[code],
            placeholder=texts("All that hold something"),
        )
    with middle:
        paper = st.segmented_control(texts("Paper of the set"), ("A4", "A3"), default="A4", required=True) or "A4"
        grey = st.toggle(texts("Print the set in grey"))
    with right:
        office.form(texts)
    asked = SheetAsked(
        extent="candidates",
        paper=paper,
        is_portrait=paper == "A4",
        is_grey=grey,
        title=office.title_block(),
        link=office.link(),
    )
    key = (one.provenance.digest, one.shown.level, one.name, tuple(areas), asked, one.scene.faded, texts.language)
    st.caption(
        texts(
            "A cover map, then a map and the table of members with what the rules say for each area. {count} areas.",
            count=len(areas or names),
        )
    )
    if st.button(texts("Draw the set"), type="primary", icon=":material/menu_book:"):
        st.session_state.pop(_MADE, None)
        with messages.errors_as_sentences(texts):
            st.session_state[_MADE] = (key, _drawn(one, asked, areas))
    made = st.session_state.get(_MADE)
    if made is not None and made[0] == key:
        take(texts("Set of sheets (PDF)"), lambda: made[1], called(one, ".pdf", texts("-set")), primary=True)


def _drawn(one: Leaving, asked: SheetAsked, areas: list[str]) -> bytes:
    bar = st.progress(0.0, text=one.texts("Drawing the sheets…"))

    def tell(done: int, total: int) -> None:
        bar.progress(done / total, text=one.texts("Page {done} of {total}", done=done, total=total))

    content = outlets.sheets(one, asked, areas or None, tell)
    bar.empty()
    return content
