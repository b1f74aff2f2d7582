"""Sources on screen, and which areas are in use."""

import pandas as pd
import streamlit as st

from cermap import files, sources, tables
from cermap.attributions import with_services
from cermap.records import Plan
from cermap.terms import GeometryKind
from cermap.texts import Texts
from cermap.ui import messages


def sources_table(plan: Plan, texts: Texts) -> None:
    """Every source with publisher, edition, licence, date, rows and checksum; the services this plan asked among them."""
    catalogue = with_services(sources.read_catalogue(texts.language), plan.inputs, texts)
    shown = files.for_people(catalogue.drop(columns="source_id"), tables.Sources, texts)
    height = min(36 * (len(shown) + 1), 460)
    st.dataframe(shown, hide_index=True, height=height, placeholder="", alt=texts("Sources of the data"))


def areas_in_use(areas: pd.DataFrame, texts: Texts) -> None:
    """Which areas are in use, and what is known of the approximate ones."""
    st.markdown(edition_line(areas, texts))
    if (areas["geometry_kind"] == GeometryKind.APPROXIMATE).any():
        st.caption(
            texts(
                "How likely an approximate area is was measured on the official borders that come with cermap, on the plain "
                "around Milano. For Milano, Brescia and the Alps it is untested."
            )
        )


def edition_line(areas: pd.DataFrame, texts: Texts) -> str:
    """Which areas are in use: how many, edition, validity, how many are official."""
    if areas.empty:
        return texts("No areas are loaded.")
    editions = [texts("not stated") if one == files.UNKNOWN_EDITION else one for one in areas["area_edition"].unique()]
    official = int((areas["geometry_kind"] == GeometryKind.OFFICIAL).sum())
    last = areas["valid_to"].max()
    validity = texts("valid until {day}", day=last.date()) if pd.notna(last) else texts("validity not known")
    return texts(
        "{count} areas, edition {edition}, {validity}: {official} with official borders, {approximate} approximate.",
        count=len(areas),
        edition=messages.plain(", ".join(sorted(editions))),
        validity=validity,
        official=official,
        approximate=len(areas) - official,
    )
