"""The answers for a GIS: a GeoPackage of three layers, or a GeoJSON of the candidates.

Columns keep their house names, so that styles and scripts stay valid in both languages; what people read stands beside the
codes in columns that end in ``_label``. A candidate without a position keeps its row, without a geometry. The POD is left
out: it is personal, and no map needs it.
"""

import datetime as dt
import json
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio
import shapely

from cermap import wording
from cermap.crs import DEGREES
from cermap.files.place_columns import point_uncertainty_m
from cermap.records import Plan
from cermap.terms import ConfigType, GeometryKind, Origin, Outcome, Role
from cermap.texts import N_, Texts

# The library's clock is one for the whole process.
_CLOCK = threading.Lock()
_DECIMALS = 7
# Newer ones make the GIS of an office complain.
_VERSION = "1.3"
_NOTICE = N_("Indicative: the area that counts is the one GSE and the distributor give for the POD.")

_CANDIDATES = (
    "candidate_id", "name", "address_text", "municipality", "role", "match_label", "position_level", "uncertainty_m",
    "area_code", "area_share", "area_alternatives", "border_distance_m", "certainty", "certainty_reasons", "area_edition",
)  # fmt: skip
_COMMUNITIES = (
    "community_id", "config_type", "area_code", "area_edition", "origin", "open_to_members", "plants", "capacity_kw", "users",
)  # fmt: skip
_AREAS = ("area_code", "distributor", "area_edition", "valid_from", "valid_to", "geometry_kind")


def geopackage(plan: Plan, area_labels: "pd.Series[str]", texts: Texts) -> bytes:
    """Candidates, communities, and the areas that hold any of them, in EPSG:4326.

    Parameters
    ----------
    plan : Plan
        What was made.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of the words in cells and of the layers' descriptions.

    Returns
    -------
    bytes
        A GeoPackage. It is dated with the plan's own date: the same plan gives the same bytes.
    """
    about = _about(plan, texts)
    layers = [
        ("candidates", _candidates(plan, area_labels, texts), "Point", about),
        ("communities", _communities(plan, area_labels, texts), "Point", about),
        ("areas", _areas(plan, area_labels, texts), "MultiPolygon", f"{_areas_notice(plan)} {texts(_NOTICE)}"),
    ]
    return layered(layers, plan.as_of)


def layered(layers: Sequence[tuple[str, gpd.GeoDataFrame, str, str]], day: dt.date, fid: str = "fid") -> bytes:
    """Layers in one GeoPackage, dated with a day that is given: the same layers give the same bytes.

    Parameters
    ----------
    layers : sequence of tuple
        Name, rows, kind of geometry and description of each.
    day : datetime.date
        What the file says of its last change.
    fid : str
        Name of the column of row numbers, where theirs have that one already.
    """
    with tempfile.TemporaryDirectory() as folder, _CLOCK:
        path = Path(folder) / "cermap.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{day.isoformat()}T00:00:00.000Z"})
        try:
            for name, frame, kind, description in layers:
                pyogrio.write_dataframe(
                    frame, path, layer=name, driver="GPKG", geometry_type=kind,
                    layer_options={"DESCRIPTION": description, "IDENTIFIER": name, "FID": fid},
                    dataset_options=None if path.exists() else {"VERSION": _VERSION},
                )  # fmt: skip
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()


def geojson(plan: Plan, area_labels: "pd.Series[str]", texts: Texts) -> bytes:
    """The candidates with their answers as GeoJSON (RFC 7946), in their order; a missing value is null."""
    frame = _candidates(plan, area_labels, texts)
    cells = frame.drop(columns="geometry").astype(object)
    rows = cells.where(cells.notna(), None).to_dict("records")
    collection = {
        "type": "FeatureCollection",
        "name": "candidates",
        "description": _about(plan, texts),
        "features": [
            {"type": "Feature", "id": row["candidate_id"], "properties": row, "geometry": point(shape)}
            for row, shape in zip(rows, frame["geometry"], strict=True)
        ],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _about(plan: Plan, texts: Texts) -> str:
    """What whoever opens the file must know."""
    said = (wording.standing_line(plan, texts), wording.privacy_line(plan, texts), texts(_NOTICE))
    return " ".join(line for line in said if line)


def _candidates(plan: Plan, area_labels: "pd.Series[str]", texts: Texts) -> gpd.GeoDataFrame:
    who = plan.candidates
    frame = who.loc[:, list(_CANDIDATES)].assign(uncertainty_m=point_uncertainty_m(who))
    labels = pd.DataFrame(
        {
            "role_label": [texts.label(Role, role) for role in who["role"]],
            "area_label": who["area_code"].map(area_labels).astype("str"),
            "certainty_label": [wording.certainty_label(row, area_labels, texts) for _, row in who.iterrows()],
            "reasons_label": who["certainty_reasons"].map(lambda cell: wording.reasons(cell, texts)).astype("str"),
            **_communities_by_outcome(plan, texts),
        },
        index=who.index,
    )
    return with_points(pd.concat([frame, labels], axis=1), who["lon"], who["lat"])


def _communities_by_outcome(plan: Plan, texts: Texts) -> dict[str, pd.Series]:
    """For each candidate the communities of its possible areas, by outcome."""
    found = plan.joining.assign(name=plan.joining["community_id"].map(_names(plan, texts)))
    return {
        f"{outcome}_in": plan.candidates["candidate_id"]
        .map(found[found["outcome"] == outcome].groupby("candidate_id")["name"].agg("; ".join))
        .astype("str")
        for outcome in (Outcome.CAN_SHARE, Outcome.TO_VERIFY)
    }


def _communities(plan: Plan, area_labels: "pd.Series[str]", texts: Texts) -> gpd.GeoDataFrame:
    """Communities; one without a position stands inside its area."""
    found = plan.communities
    frame = found.loc[:, list(_COMMUNITIES)].assign(
        name=found["community_id"].map(_names(plan, texts)),
        config_label=[texts.label(ConfigType, kind) for kind in found["config_type"]],
        origin_label=[texts.label(Origin, origin) for origin in found["origin"]],
        area_label=found["area_code"].map(area_labels).astype("str"),
    )
    areas = plan.inputs.reference.areas
    inside = pd.DataFrame(
        shapely.get_coordinates(areas.geometry.representative_point().to_numpy()),
        index=areas["area_code"].to_numpy(),
        columns=["lon", "lat"],
    ).reindex(found["area_code"])
    known = (found["lon"].notna() & found["lat"].notna()).to_numpy()
    lon = found["lon"].where(known, inside["lon"].to_numpy())
    lat = found["lat"].where(known, inside["lat"].to_numpy())
    return with_points(frame, lon, lat)


def _areas(plan: Plan, area_labels: "pd.Series[str]", texts: Texts) -> gpd.GeoDataFrame:
    """The areas in which a candidate may lie, or a community does; exactly as loaded."""
    areas = plan.inputs.reference.areas
    possible = {code for cell in plan.candidates["area_alternatives"] for code in wording.possible_areas(cell)}
    possible |= set(plan.candidates["area_code"].dropna()) | set(plan.communities["area_code"])
    used = areas[areas["area_code"].isin(possible)]
    frame = pd.DataFrame(used.loc[:, list(_AREAS)]).assign(
        area_label=used["area_code"].map(area_labels).astype("str"),
        geometry_label=[texts.label(GeometryKind, kind) for kind in used["geometry_kind"]],
        candidates=_counted(plan.candidates["area_code"], used["area_code"]),
        communities=_counted(plan.communities["area_code"], used["area_code"]),
    )
    for day in ("valid_from", "valid_to"):
        frame[day] = frame[day].dt.strftime("%Y-%m-%d").astype("str")
    polygons = [shapely.multipolygons([shape]) if shape.geom_type == "Polygon" else shape for shape in used["geometry"]]
    return gpd.GeoDataFrame(frame, geometry=polygons, crs=DEGREES)


def _areas_notice(plan: Plan) -> str:
    """Whose the areas are, and under which licence: the notice that goes with every copy of the polygons."""
    sources = plan.inputs.reference.sources
    drawn = sources[sources["is_used"].astype(bool) & sources["source_id"].str.startswith(("areas_", "own_areas"))]
    return " ".join(f"{row['title']}: {row['attribution']} {row['licence']}." for _, row in drawn.iterrows())


def _counted(codes: pd.Series, of: pd.Series) -> pd.Series:
    return of.map(codes.value_counts()).fillna(0).astype(int)


def _names(plan: Plan, texts: Texts) -> pd.Series:
    found = plan.communities
    return pd.Series(
        [wording.community_name(row, texts) for _, row in found.iterrows()], index=found["community_id"], dtype="str"
    )


def with_points(frame: pd.DataFrame, lon: pd.Series, lat: pd.Series) -> gpd.GeoDataFrame:
    """Rows with a point each; none where it is not known."""
    known = (lon.notna() & lat.notna()).to_numpy()
    points = shapely.points(lon.to_numpy(float), lat.to_numpy(float))
    points[~known] = None
    return gpd.GeoDataFrame(frame, geometry=points, crs=DEGREES)


def point(shape: shapely.Point | None) -> dict[str, object] | None:
    """A point as GeoJSON writes it; nothing stays nothing."""
    if shape is None:
        return None
    return {"type": "Point", "coordinates": [round(shape.x, _DECIMALS), round(shape.y, _DECIMALS)]}
