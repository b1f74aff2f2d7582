"""Formats: lists in, results out, the user's own files of areas; bytes in, bytes out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.files.answers.answered_list import results_of, with_declared
    from cermap.files.answers.geocoded import check_geocoded_name, with_places, with_reach, write_geocoded
    from cermap.files.answers.table import results
    from cermap.files.areas_file.reading import AreasFile, read_areas, surface, with_edition
    from cermap.files.areas_file.rows import UNKNOWN_EDITION
    from cermap.files.atomic import cannot_write, read_bytes, write_bytes, write_result
    from cermap.files.buildings import read_building_bodies, read_building_bodies_at, read_constraints
    from cermap.files.file_names import check_ending, file_name, media_type
    from cermap.files.forms.empty import form
    from cermap.files.forms.interest import gathered_answers, interest_workbook
    from cermap.files.geodata.layers import bounded_bytes
    from cermap.files.gis import (
        GIS_LAYERS,
        footprints_near,
        geojson,
        geopackage,
        gis_folder,
        gis_project,
        kml,
        plan_project,
        shapefiles,
    )
    from cermap.files.gis.roofs import roof_geojson, roof_geopackage
    from cermap.files.hourly import read_load_curves, read_prices
    from cermap.files.lists.candidates import read_candidates
    from cermap.files.lists.cells.typed_codes import area_code_of, pod_code_of
    from cermap.files.lists.columns.headers import HOUSE_COLUMNS
    from cermap.files.lists.communities import read_communities
    from cermap.files.lists.corrections import read_corrections, write_corrections
    from cermap.files.lists.pods import MatchedBy, PodList, PodMatches, pod_matches, read_pod_list
    from cermap.files.lists.properties import read_properties
    from cermap.files.origins.provenance import StatedProvenance, provenance_json, read_provenance, sealed
    from cermap.files.plan_file import format_of, is_plan, read_plan, write_plan
    from cermap.files.points.answering import Answer, PointsAnswered, answer_points
    from cermap.files.points.parts import (
        Partition,
        Stretch,
        answer_folder,
        answer_partition,
        answer_stretch,
        check_whole,
        kept_answer,
        partitions_of,
        stretches_of,
    )
    from cermap.files.workbooks.calls import HOME_ZONE, call_days, call_moments, calls_csv, calls_table, calls_workbook
    from cermap.files.workbooks.comparisons import comparison_workbook
    from cermap.files.workbooks.documents import documents_workbook
    from cermap.files.workbooks.energy.hours import hours_file
    from cermap.files.workbooks.energy.sheets import energy_workbook
    from cermap.files.workbooks.plan.copies import copies_workbook
    from cermap.files.workbooks.plan.sheets import counts_table
    from cermap.files.workbooks.plan.workbook import check_result_name, workbook, write_results
    from cermap.files.workbooks.proposals import differences_workbook, proposal_workbook
    from cermap.files.workbooks.roofs import property_rows, roof_csv, roof_rows, roof_workbook
    from cermap.files.workbooks.spreadsheets.writing import write_csv, write_xlsx
    from cermap.files.workbooks.worded.tables import for_people

_ROOM = {
    "Answer": "points.answering",
    "AreasFile": "areas_file.reading",
    "GIS_LAYERS": "gis",
    "HOME_ZONE": "workbooks.calls",
    "HOUSE_COLUMNS": "lists.columns.headers",
    "MatchedBy": "lists.pods",
    "Partition": "points.parts",
    "PodList": "lists.pods",
    "PodMatches": "lists.pods",
    "PointsAnswered": "points.answering",
    "StatedProvenance": "origins.provenance",
    "Stretch": "points.parts",
    "UNKNOWN_EDITION": "areas_file.rows",
    "answer_folder": "points.parts",
    "answer_partition": "points.parts",
    "answer_points": "points.answering",
    "answer_stretch": "points.parts",
    "area_code_of": "lists.cells.typed_codes",
    "bounded_bytes": "geodata.layers",
    "call_days": "workbooks.calls",
    "call_moments": "workbooks.calls",
    "calls_csv": "workbooks.calls",
    "calls_table": "workbooks.calls",
    "calls_workbook": "workbooks.calls",
    "cannot_write": "atomic",
    "check_ending": "file_names",
    "check_geocoded_name": "answers.geocoded",
    "check_result_name": "workbooks.plan.workbook",
    "check_whole": "points.parts",
    "comparison_workbook": "workbooks.comparisons",
    "copies_workbook": "workbooks.plan.copies",
    "counts_table": "workbooks.plan.sheets",
    "differences_workbook": "workbooks.proposals",
    "documents_workbook": "workbooks.documents",
    "energy_workbook": "workbooks.energy.sheets",
    "file_name": "file_names",
    "footprints_near": "gis",
    "for_people": "workbooks.worded.tables",
    "form": "forms.empty",
    "format_of": "plan_file",
    "gathered_answers": "forms.interest",
    "geojson": "gis",
    "geopackage": "gis",
    "gis_folder": "gis",
    "gis_project": "gis",
    "hours_file": "workbooks.energy.hours",
    "interest_workbook": "forms.interest",
    "is_plan": "plan_file",
    "kept_answer": "points.parts",
    "kml": "gis",
    "media_type": "file_names",
    "partitions_of": "points.parts",
    "plan_project": "gis",
    "pod_code_of": "lists.cells.typed_codes",
    "pod_matches": "lists.pods",
    "property_rows": "workbooks.roofs",
    "proposal_workbook": "workbooks.proposals",
    "provenance_json": "origins.provenance",
    "read_areas": "areas_file.reading",
    "read_building_bodies": "buildings",
    "read_building_bodies_at": "buildings",
    "read_bytes": "atomic",
    "read_candidates": "lists.candidates",
    "read_communities": "lists.communities",
    "read_constraints": "buildings",
    "read_corrections": "lists.corrections",
    "read_load_curves": "hourly",
    "read_plan": "plan_file",
    "read_pod_list": "lists.pods",
    "read_prices": "hourly",
    "read_properties": "lists.properties",
    "read_provenance": "origins.provenance",
    "results": "answers.table",
    "results_of": "answers.answered_list",
    "roof_csv": "workbooks.roofs",
    "roof_geojson": "gis.roofs",
    "roof_geopackage": "gis.roofs",
    "roof_rows": "workbooks.roofs",
    "roof_workbook": "workbooks.roofs",
    "sealed": "origins.provenance",
    "shapefiles": "gis",
    "stretches_of": "points.parts",
    "surface": "areas_file.reading",
    "with_declared": "answers.answered_list",
    "with_edition": "areas_file.reading",
    "with_places": "answers.geocoded",
    "with_reach": "answers.geocoded",
    "workbook": "workbooks.plan.workbook",
    "write_bytes": "atomic",
    "write_corrections": "lists.corrections",
    "write_csv": "workbooks.spreadsheets.writing",
    "write_geocoded": "answers.geocoded",
    "write_plan": "plan_file",
    "write_result": "atomic",
    "write_results": "workbooks.plan.workbook",
    "write_xlsx": "workbooks.spreadsheets.writing",
}

__all__ = [
    "GIS_LAYERS",
    "HOME_ZONE",
    "HOUSE_COLUMNS",
    "UNKNOWN_EDITION",
    "Answer",
    "AreasFile",
    "MatchedBy",
    "Partition",
    "PodList",
    "PodMatches",
    "PointsAnswered",
    "StatedProvenance",
    "Stretch",
    "answer_folder",
    "answer_partition",
    "answer_points",
    "answer_stretch",
    "area_code_of",
    "bounded_bytes",
    "call_days",
    "call_moments",
    "calls_csv",
    "calls_table",
    "calls_workbook",
    "cannot_write",
    "check_ending",
    "check_geocoded_name",
    "check_result_name",
    "check_whole",
    "comparison_workbook",
    "copies_workbook",
    "counts_table",
    "differences_workbook",
    "documents_workbook",
    "energy_workbook",
    "file_name",
    "footprints_near",
    "for_people",
    "form",
    "format_of",
    "gathered_answers",
    "geojson",
    "geopackage",
    "gis_folder",
    "gis_project",
    "hours_file",
    "interest_workbook",
    "is_plan",
    "kept_answer",
    "kml",
    "media_type",
    "partitions_of",
    "plan_project",
    "pod_code_of",
    "pod_matches",
    "property_rows",
    "proposal_workbook",
    "provenance_json",
    "read_areas",
    "read_building_bodies",
    "read_building_bodies_at",
    "read_bytes",
    "read_candidates",
    "read_communities",
    "read_constraints",
    "read_corrections",
    "read_load_curves",
    "read_plan",
    "read_pod_list",
    "read_prices",
    "read_properties",
    "read_provenance",
    "results",
    "results_of",
    "roof_csv",
    "roof_geojson",
    "roof_geopackage",
    "roof_rows",
    "roof_workbook",
    "sealed",
    "shapefiles",
    "stretches_of",
    "surface",
    "with_declared",
    "with_edition",
    "with_places",
    "with_reach",
    "workbook",
    "write_bytes",
    "write_corrections",
    "write_csv",
    "write_geocoded",
    "write_plan",
    "write_result",
    "write_results",
    "write_xlsx",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: reading a list imports no writer."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
