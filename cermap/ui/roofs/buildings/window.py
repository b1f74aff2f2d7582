"""Buildings brought from a file or fetched, what is there of them, and what a kWp gives where they are: one window."""

import hashlib
from typing import Any

import pandas as pd
import streamlit as st

from cermap import files, sources
from cermap.errors import UnknownCrs
from cermap.records import Plan
from cermap.texts import N_, Texts
from cermap.ui import messages
from cermap.ui.roofs import view as roof_view
from cermap.ui.roofs.buildings import fetch as roof_fetch
from cermap.ui.roofs.buildings import report as roof_report
from cermap.ui.roofs.buildings import yields as roof_yields
from cermap.ui.roofs.view import RoofView
from cermap.ui.widgets import again

_FILE, _ZONES = "buildings", "constraints"
_UPLOAD_MB = 200
_ENDINGS = ["gpkg", "geojson", "json", "zip", "parquet", "geoparquet", "fgb", "kml", "kmz", "pbf"]
_SYSTEMS = {
    "EPSG:4326": N_("WGS 84: degrees, as in OpenStreetMap and GPS"),
    "EPSG:32632": N_("WGS 84 / UTM 32N: metres, as in the regional database"),
    "EPSG:6707": N_("RDN2008 / UTM 32N: metres"),
    "EPSG:3003": N_("Monte Mario / Italy 1 (Gauss-Boaga): metres"),
}


def window(view: RoofView, plan: Plan, texts: Texts) -> None:
    """The button, and under it file, download, what is there, and PVGIS."""
    opened = st.popover(
        texts("Buildings"),
        icon=":material/home_work:",
        width="stretch",
        key="roofs_buildings_window",
        on_change="rerun",
    )
    # Worked out only for who looks.
    if not opened.open:
        return
    with opened:
        roof_report.show(texts)
        file, fetch, there, sun = st.tabs([texts("From a file"), texts("Fetch"), texts("What is there"), "PVGIS"])
        with file, messages.errors_as_sentences(texts):
            _bring(texts)
        with fetch, messages.errors_as_sentences(texts):
            roof_fetch.block(plan, texts)
        with there, messages.errors_as_sentences(texts):
            _what_is_there(texts)
        with sun, messages.errors_as_sentences(texts):
            roof_yields.block(view, texts)


def _bring(texts: Texts) -> None:
    """A file of buildings, with a layer of constraints if there is one."""
    brought = st.file_uploader(
        texts("Buildings (GeoPackage, GeoJSON, shapefile in a ZIP, GeoParquet, FlatGeobuf, KML, OSM extract)"),
        type=_ENDINGS,
        max_upload_size=_UPLOAD_MB,
        key=f"{_FILE}_{again.times(_FILE)}",
        help=texts(
            "Of OpenStreetMap, of the regional topographic database (volumetric units), of the cadastre or your own."
        ),
    )
    zones = st.file_uploader(
        texts("Protected zones or buildings, if you have them (the same formats)"),
        type=_ENDINGS,
        max_upload_size=_UPLOAD_MB,
        key=f"{_ZONES}_{again.times(_FILE)}",
    )
    if brought is None:
        return
    crs = _system(brought, "buildings", texts)
    zones_crs = None if zones is None else _system(zones, "zones", texts)
    if st.button(texts("Use these buildings"), type="primary", key="use_buildings"):
        with st.spinner(texts("Reading and merging the buildings…")):
            try:
                _use(brought, crs, zones, zones_crs)
            except UnknownCrs as error:
                _asked().add(_name_of(error, brought, zones))
                st.rerun()
        st.rerun()


def _system(file: Any, which: str, texts: Texts) -> str | None:
    """The coordinate system, asked only of a file that was found not to say it."""
    if file.file_id not in _asked():
        return None
    chosen: str | None = st.selectbox(
        texts("The file “{name}” does not say its coordinate system. Which one is it?", name=messages.plain(file.name)),
        list(_SYSTEMS),
        index=None,
        placeholder=texts("Choose the system"),
        format_func=lambda code: texts(_SYSTEMS[code]),
        key=f"crs_{which}_{file.file_id}",
    )
    return chosen


def _asked() -> set[str]:
    """The files of which the system has to be asked."""
    asked: set[str] = st.session_state.setdefault("roofs_without_crs", set())
    return asked


def _name_of(error: UnknownCrs, brought: Any, zones: Any) -> str:
    """The file that an error is about."""
    is_zones = zones is not None and error.values.get("name") == zones.name  # noqa: PD011 - of an error, not of a table
    return str(zones.file_id if is_zones else brought.file_id)


def _use(brought: Any, crs: str | None, zones: Any, zones_crs: str | None) -> None:
    """Read, merge, mark what is protected, keep; the page looks at the new set."""
    content = brought.getvalue()
    seen = hashlib.sha256(content)
    bodies = files.read_building_bodies(content, brought.name, crs)
    protected = None
    if zones is not None:
        protected = files.read_constraints(zones.getvalue(), zones.name, zones_crs)
        # The same buildings with other constraints are another set.
        seen.update(zones.getvalue())
    roof_report.keep(bodies, bodies.name, {"sha256": seen.hexdigest()}, protected)
    again.once_more(_FILE)


def _what_is_there(texts: Texts) -> None:
    """The sets of buildings, whose they are, and the way to let one of one's own go."""
    messages.notes(sources.damaged_buildings(), texts)
    there = roof_view.datasets(texts)
    for _, row in there.iterrows():
        said, forget = st.columns([72, 28], vertical_alignment="center")
        said.markdown(f"**{messages.plain(str(row['name']))}**  \n{messages.plain(_facts(row, texts))}")
        if not row["is_shipped"]:
            forget.button(
                texts("Forget"),
                key=f"forget_buildings_{row['dataset_id']}",
                on_click=_forget,
                args=(str(row["dataset_id"]),),
                width="stretch",
            )


def _facts(row: pd.Series, texts: Texts) -> str:
    said = [texts.plural("{count} building", "{count} buildings", int(row["buildings"]))]
    said += [str(row[name]) for name in ("publisher", "edition", "licence") if isinstance(row[name], str)]
    return " · ".join(said)


def _forget(dataset_id: str) -> None:
    sources.forget_buildings(dataset_id)
    roof_report.forget()
