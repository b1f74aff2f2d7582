"""Sources on screen, and the user's own areas file in place of the shipped one."""

import pandas as pd
import streamlit as st

from cermap import files, sources, tables
from cermap.texts import Texts
from cermap.ui import messages, state

_UPLOAD_MB = 300


def sources_table(texts: Texts) -> None:
    """Every source with publisher, edition, licence, date, rows and checksum."""
    catalogue = sources.read_catalogue(texts.language)
    shown = files.for_people(catalogue.drop(columns="source_id"), tables.Sources, texts)
    height = min(36 * (len(shown) + 1), 460)
    st.dataframe(shown, hide_index=True, height=height, placeholder="", alt=texts("Sources of the data"))


def own_areas(texts: Texts) -> None:
    """Bring an areas file, or go back to the shipped one."""
    brought = st.file_uploader(
        texts("Areas file (GeoPackage, GeoJSON)"),
        type=["gpkg", "geojson", "json", "parquet"],
        max_upload_size=_UPLOAD_MB,
        key="areas_file",
    )
    if brought is not None and st.button(texts("Use these areas"), type="primary"):
        with messages.errors_as_sentences(texts):
            notes = sources.keep_areas(brought.getvalue(), brought.name)
            st.session_state["areas_notes"] = notes
            state.recompute()
            st.rerun()
    messages.notes(st.session_state.pop("areas_notes", ()), texts)
    if sources.has_own_areas() and st.button(texts("Back to the shipped areas")):
        sources.forget_areas()
        state.recompute()
        st.rerun()


def edition_line(areas: pd.DataFrame, texts: Texts) -> str:
    """Which areas are in use: how many, edition, validity, how many are official."""
    if areas.empty:
        return texts("No areas are loaded.")
    official = int((areas["geometry_kind"] == "official").sum())
    last = areas["valid_to"].max()
    validity = texts("valid until {day}", day=last.date()) if pd.notna(last) else texts("validity not known")
    return texts(
        "{count} areas, edition {edition}, {validity}: {official} with official borders, {approximate} approximate.",
        count=len(areas),
        edition=messages.plain(", ".join(sorted(areas["area_edition"].unique()))),
        validity=validity,
        official=official,
        approximate=len(areas) - official,
    )
