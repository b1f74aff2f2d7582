"""A reader's side: the public copies that were given, and the demonstration; no plan is read here."""

import streamlit as st

from cermap import sources
from cermap.errors import CermapError
from cermap.sources import GivenPlan
from cermap.texts import Texts
from cermap.ui import language_switch, loading, messages, signing_in
from cermap.ui.frame.widget_texts import names as widget_names
from cermap.ui.frame.widget_texts import words as widget_words
from cermap.ui.giving.making import public_pages

_HEIGHT_PX = 605
_DEMONSTRATION = ""


def show(texts: Texts) -> None:
    """Which copy, who is signed in, and the page of the copy."""
    widget_words.write(texts)
    widget_names.write(texts)
    given = {one.code: one for one in sources.given_plans()}
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="readers-head"):
        code = st.selectbox(
            texts("Map"),
            [*given, _DEMONSTRATION],
            format_func=lambda one: _called(given.get(one), texts),
            key="given_chosen",
            label_visibility="collapsed",
        )
        _whoever(texts)
    try:
        with st.spinner(texts("Opening the map…")):
            page = (
                sources.read_given(code, texts.language)
                if code
                else _demonstration(sources.reference_key())[texts.language]
            )
    except CermapError as error:
        st.error(messages.plain(texts.sentence(error)))
        return
    st.iframe(page.decode(), height=_HEIGHT_PX, alt=texts("Map"))


def head(texts: Texts) -> None:
    """The row of a reader's page without a map: who is signed in, and the language."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom", gap="small"):
        _whoever(texts)


def _whoever(texts: Texts) -> None:
    signing_in.whoever(texts)
    with st.container(width=language_switch.WIDTH_PX):
        language_switch.show(texts)


@st.cache_resource(show_spinner=False, max_entries=3)
def _demonstration(key: str) -> dict[str, bytes]:  # noqa: ARG001 - the key is what the cache is looked up by
    plan = loading.demonstration_plan()
    return public_pages(plan, loading.area_labels(plan.inputs.reference))


def _called(given: GivenPlan | None, texts: Texts) -> str:
    if given is None:
        return texts("Demonstration")
    return texts("{title}, given on {day}", title=given.title, day=texts.date(given.given_at.astimezone().date()))
