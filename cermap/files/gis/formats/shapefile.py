"""Zipped Shapefiles, for the programs that read nothing newer: what the format cannot say is told in a README beside them.

Its names have ten letters, its texts 254 bytes, a layer one kind of geometry and no empty point. Nothing is lost unsaid.
"""

import tempfile
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from cermap.files.gis.layers.ground import areas_notice
from cermap.files.gis.layers.plan import GisLayer, gis_layers
from cermap.files.zips import packed_with
from cermap.records import Disclosed, Provenance
from cermap.texts import N_, Texts

_NAME_MAX, _BYTES_MAX = 10, 254
# Where ten letters would say nothing, or the same as another name.
_NAMES = {
    "address_text": "address",
    "annual_output_kwh": "output_kwh",
    "area_alternatives": "area_other",
    "area_edition": "edition",
    "border_distance_m": "border_m",
    "building_id": "build_id",
    "can_share_in": "share_in",
    "candidate_id": "cand_id",
    "capacity_kw": "power_kw",
    "certainty_label": "certain_w",
    "certainty_reasons": "reasons",
    "commissioning_date": "in_oper_on",
    "communities": "n_commun",
    "candidates": "n_candid",
    "community_id": "comm_id",
    "config_label": "config_w",
    "config_type": "config",
    "distributor": "distrib",
    "geometry_kind": "borders",
    "geometry_label": "borders_w",
    "in_operation": "in_oper",
    "is_existing": "exists",
    "match_label": "matched_to",
    "municipality": "municip",
    "municipality_code": "munic_code",
    "open_to_members": "open",
    "operation_label": "in_oper_w",
    "origin_label": "origin_w",
    "outcome_label": "outcome_w",
    "position_level": "pos_level",
    "reasons_label": "reasons_w",
    "role_label": "role_w",
    "area_label": "area_w",
    "technology": "technology",
    "to_verify_in": "verify_in",
    "uncertainty_m": "uncert_m",
    "use_label": "use_w",
    "unit_label": "unit_w",
}
_INTRODUCTION = N_(
    "Shapefiles of cermap, EPSG:4326, UTF-8. Names of columns have at most ten characters and texts at most 254 bytes: the GeoPackage has the whole names and texts, and the styles."
)
_CUT = N_("Texts cut to 254 bytes: {count}, in {columns}.")
_LOST = N_("Rows without a position, which have an empty geometry: {count}.")
_COLUMNS = N_("Columns: name here = name in the GeoPackage")


def shapefiles(
    shown: Disclosed,
    provenance: Provenance,
    area_labels: "pd.Series[str]",
    texts: Texts,
    *,
    footprints: gpd.GeoDataFrame | None = None,
) -> bytes:
    """A ZIP with a Shapefile for each layer (.shp, .shx, .dbf, .prj, .cpg) and a README.txt.

    Parameters
    ----------
    shown : Disclosed
        What may be told.
    provenance : Provenance
        Stands in the README, and beside it for programs.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of the words in cells and in the README.
    footprints : geopandas.GeoDataFrame or None
        Buildings of OpenStreetMap.

    Returns
    -------
    bytes
        The same plan gives the same bytes.
    """
    layers = gis_layers(shown, provenance, area_labels, texts, footprints)
    contents: dict[str, bytes] = {}
    told = [texts(_INTRODUCTION), *provenance.remarks, areas_notice(shown.plan)]
    for layer in layers:
        cut, counts = _cut(layer.frame)
        contents |= _files(layer, cut, shown.plan.as_of.isoformat())
        told.append(_about(layer, counts, texts))
    told.append(_sources(provenance))
    readme = "\r\n\r\n".join(part for part in told if part).replace("\r\n", "\n").replace("\n", "\r\n")
    return packed_with({"README.txt": readme.encode("utf-8-sig", "replace"), **contents}, provenance)


def short_names(columns: list[str]) -> dict[str, str]:
    """A name of at most ten letters for each column, no two alike."""
    found: dict[str, str] = {}
    for column in columns:
        wanted = _NAMES.get(column, column)[:_NAME_MAX]
        short, count = wanted, 1
        while short in found.values():
            count += 1
            short = f"{wanted[: _NAME_MAX - len(str(count))]}{count}"
        found[column] = short
    return found


def _files(layer: GisLayer, frame: gpd.GeoDataFrame, day: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{layer.name}.shp"
        pyogrio.write_dataframe(
            frame.rename(columns=short_names([name for name in frame.columns if name != "geometry"])),
            path, driver="ESRI Shapefile", encoding="UTF-8",
            # Points that are nowhere, and layers without rows, still say their kind.
            geometry_type=layer.kind if layer.kind == "Point" else "Polygon", promote_to_multi=False,
            layer_options={"DBF_DATE_LAST_UPDATE": day},
        )  # fmt: skip
        return {found.name: found.read_bytes() for found in sorted(Path(folder).iterdir())}


def _cut(frame: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, dict[str, int]]:
    """The rows with texts that fit, and how many were cut in each column."""
    counts: dict[str, int] = {}
    changed = {}
    for name in frame.columns:
        if not pd.api.types.is_string_dtype(frame[name].dtype):
            continue
        short = frame[name].map(_shortened, na_action="ignore").astype("str").where(frame[name].notna())
        if count := int((short != frame[name])[frame[name].notna()].sum()):
            counts[str(name)] = count
            changed[name] = short
    return frame.assign(**changed), counts


def _shortened(text: str) -> str:
    """A text of at most 254 bytes, its last letter whole."""
    content = text.encode("utf-8", "replace")
    return text if len(content) <= _BYTES_MAX else content[:_BYTES_MAX].decode("utf-8", "ignore")


def _about(layer: GisLayer, cut: dict[str, int], texts: Texts) -> str:
    columns = [str(name) for name in layer.frame.columns if name != "geometry"]
    lost = int(layer.frame.geometry.isna().sum())
    names = "\n".join(f"  {short} = {column}" for column, short in short_names(columns).items() if short != column)
    lines = [
        f"{layer.name}.shp: {layer.title}",
        layer.about,
        texts(_CUT, count=sum(cut.values()), columns=", ".join(cut)) if cut else "",
        texts(_LOST, count=lost) if lost else "",
        f"{texts(_COLUMNS)}:\n{names}" if names else "",
    ]
    return "\n".join(line for line in lines if line)


def _sources(provenance: Provenance) -> str:
    used = provenance.sources
    return "\n".join(
        f"{row['title']}, {row['publisher']}, {row['edition']}: {row['attribution']} ({row['licence']})"
        for _, row in used.iterrows()
    )
