"""A plan as one file: what it was made from first, then its answers as layers that a GIS opens."""

import json
from dataclasses import asdict

import numpy as np
import pandas as pd
import shapely

from cermap import __version__, areas, tables
from cermap.files.gis.style_table import plan_styles, style_rows
from cermap.files.plan_file import contents
from cermap.files.plan_file.container.geopackage import Layer, geopackage
from cermap.files.plan_file.parts.property_list import property_facts, property_layers
from cermap.files.plan_file.parts.remarks import written_notes
from cermap.files.plan_file.upgrades import FORMAT_VERSION
from cermap.records import Plan
from cermap.texts import Texts

# Equal plans are equal files, whoever saves them: the legend in the file is Italian, that of a project beside it its reader's.
_STYLED_IN = Texts("it")
_DESCRIPTIONS = {
    "candidates": "Candidates with their area, certainty and reasons; uncertainty_m is of a point, beside a street or a "
    "municipality (position_level) it only comes on top of that shape",
    "plants": "Plants of candidates, of their own sheet, and added at the table",
    "communities": "Configurations, registered and proposed",
    "memberships": "Which candidate or plant is in which configuration",
    "verdicts": "What each rule says of each subject",
    "joining": "Who can join which configuration",
}


def write_plan(plan: Plan) -> bytes:
    """The plan file: a GeoPackage with inputs, choices, sources and answers.

    Parameters
    ----------
    plan : records.Plan
        What was made.

    Returns
    -------
    bytes
        Equal plans give equal bytes: nothing in the file tells when it was saved.
    """
    used, energy = plan.inputs.reference, plan.inputs.energy
    layers = [
        Layer(contents.LIST, "The list as brought, every cell as text", plan.inputs.candidate_list.original),
        Layer(contents.CANDIDATES, "The list as understood", plan.inputs.candidate_list.candidates),
        Layer(contents.PLANTS, "Plants brought beside the list", plan.inputs.plants),
        Layer(contents.COMMUNITIES, "Registered configurations", plan.inputs.communities),
        Layer(contents.DECISIONS, "What was decided at the table: when, who, what, why", plan.inputs.decisions),
        Layer(contents.CORRECTIONS, "Where addresses are that somebody has corrected", plan.inputs.corrections),
        Layer(contents.PRICES, "Hourly prices brought beside the list", energy.prices),
        Layer(contents.CURVES, "Measured hours of candidates: personal data", energy.curves),
        Layer(contents.YIELDS, "What PVGIS says of plants' places, fetched over the network", energy.yields),
        *property_layers(plan.inputs.properties),
        Layer(contents.SOURCES, "Public data the plan stood on, with publisher and licence", used.sources),
        *_results(plan),
        _areas(plan),
    ]
    return geopackage(_facts(plan), layers, plan.as_of, style_rows(plan_styles(plan, _STYLED_IN)))


def _facts(plan: Plan) -> dict[str, str]:
    brought = plan.inputs.candidate_list
    return {
        "format_version": str(FORMAT_VERSION),
        "cermap_version": __version__,
        "as_of": plan.as_of.isoformat(),
        "digest": plan.digest,
        "reference_fingerprint": plan.inputs.reference.fingerprint,
        "is_demonstration": json.dumps(plan.inputs.is_demonstration),
        "assumptions": json.dumps(asdict(plan.assumptions)),
        "energy_assumptions": json.dumps(asdict(plan.inputs.energy.assumptions)),
        "list_name": brought.name,
        "understood": json.dumps(list(brought.understood.items()), ensure_ascii=False),
        "notes": written_notes(brought.notes),
        **property_facts(plan.inputs.properties),
    }


def _results(plan: Plan) -> list[Layer]:
    shapes = {
        "candidates": _points(plan.candidates),
        "plants": _points(plan.plants),
        "communities": _community_points(plan.communities, plan.inputs.reference.area_centroids),
    }
    return [Layer(name, _DESCRIPTIONS[name], getattr(plan, name), shapes.get(name)) for name in contents.RESULTS]


def _points(frame: pd.DataFrame) -> np.ndarray:
    """A point per row; None where a row has no position."""
    lon, lat = (frame[column].to_numpy("float64") for column in ("lon", "lat"))
    points = np.full(len(frame), None, dtype=object)
    is_placed = np.isfinite(lon) & np.isfinite(lat)
    points[is_placed] = shapely.points(lon[is_placed], lat[is_placed])
    return points


def _community_points(communities: pd.DataFrame, centroids: pd.DataFrame) -> np.ndarray:
    """Where a configuration is drawn: its own position, else the centre of its area."""
    centres = centroids.drop_duplicates("area_code").set_index("area_code")
    centre = {"lon": "centroid_lon", "lat": "centroid_lat"}
    placed = {
        column: communities[column].fillna(communities["area_code"].map(centres[of_area]))
        for column, of_area in centre.items()
    }
    return _points(pd.DataFrame(placed))


def _areas(plan: Plan) -> Layer:
    """The areas that hold a candidate, a plant or a configuration, with how many."""
    used = plan.inputs.reference
    counted = {
        name: getattr(plan, name)["area_code"].value_counts() for name in ("candidates", "plants", "communities")
    }
    is_held = used.areas["area_code"].isin(pd.Index(np.concatenate([counts.index for counts in counted.values()])))
    held = used.areas[is_held].sort_values("area_code", ignore_index=True)
    columns = [column for column in tables.empty(tables.Areas).columns if column in held]
    frame = pd.DataFrame(held[columns])
    labels = areas.area_labels(used.area_municipalities, used.areas)
    frame.insert(1, "area_name", held["area_code"].map(labels).astype("str"))
    for name, counts in counted.items():
        frame[name] = held["area_code"].map(counts).fillna(0).astype("int64")
    return Layer(contents.AREAS, "Areas that hold any of them", frame, _multi(held.geometry.to_numpy()), "MULTIPOLYGON")


def _multi(shapes: np.ndarray) -> np.ndarray:
    """Polygons as parts of one kind: a layer has one kind of geometry."""
    is_single = shapely.get_type_id(shapes) == 3
    found = np.array(shapes, dtype=object)
    found[is_single] = [shapely.multipolygons([shape]) for shape in found[is_single]]
    return found
