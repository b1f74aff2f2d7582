"""Buildings of a municipality fetched from the Region or from OpenStreetMap: what is asked of whom is said before."""

import streamlit as st

from cermap import files, sources
from cermap.records import Plan
from cermap.texts import N_, Texts
from cermap.ui import messages
from cermap.ui.network import errand
from cermap.ui.roofs.buildings import report as roof_report

_WHAT_COMES = {
    "region": N_("bodies with their height, without use or owner"),
    "osm": N_("outlines with use and name where somebody wrote them, mostly without height"),
}


def block(plan: Plan, texts: Texts) -> None:
    """The town by name, who is asked, what is sent, the button."""
    towns = plan.inputs.reference.municipalities
    names = dict(zip(towns["municipality_code"], towns["name"], strict=True))
    town = st.selectbox(
        texts("Municipality"),
        sorted(names, key=lambda code: names[code]),
        index=None,
        format_func=lambda code: names[code],
        placeholder=texts("Type its name"),
        key="roofs_fetch_town",
    )
    publisher = st.radio(
        texts("From whom"),
        list(sources.BUILDING_PUBLISHERS),
        format_func=lambda code: f"{sources.BUILDING_PUBLISHERS[code].publisher}: {texts(_WHAT_COMES.get(code, ''))}",
        key="roofs_fetch_from",
    )
    st.markdown(
        texts(
            "The button asks {host} for the buildings of this municipality. Its code is sent, nothing of your list "
            "or of your plan; as with every request, the service sees the network address it comes from. A large "
            "town may take some minutes.",
            host=messages.plain(sources.buildings_host(publisher)),
        )
    )
    if st.button(texts("Fetch the buildings"), type="primary", key="roofs_fetch", disabled=town is None):
        _fetch(str(town), names[town], publisher, texts)
        st.rerun()


def _fetch(code: str, town: str, publisher: str, texts: Texts) -> None:
    content, name = errand.answer(
        lambda tell: sources.fetch_buildings(code, publisher=publisher, on_progress=tell),
        texts("Asking {host}…", host=sources.buildings_host(publisher)),
        lambda done, _: texts("{megabytes} MB", megabytes=texts.number(done / 1e6, 1)),
    )
    with st.spinner(texts("Reading and merging the buildings…")):
        record = sources.fetched_record(publisher, content)
        called = texts("Buildings of {town}, {publisher}", town=town, publisher=record["publisher"])
        roof_report.keep(files.read_building_bodies(content, name), called, record)
