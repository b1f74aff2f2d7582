"""Formats: lists in, results out, the user's own files of areas; bytes in, bytes out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.files.answered_list import results_of
    from cermap.files.area_rows import UNKNOWN_EDITION
    from cermap.files.areas import AreasFile, read_areas, surface, with_edition
    from cermap.files.atomic import read_bytes, write_bytes, write_result
    from cermap.files.buildings import read_building_bodies, read_building_bodies_at, read_constraints
    from cermap.files.call_sheets import HOME_ZONE, call_days, call_moments, calls_csv, calls_table, calls_workbook
    from cermap.files.candidates import read_candidates
    from cermap.files.columns import HOUSE_COLUMNS
    from cermap.files.community_lists import read_communities
    from cermap.files.comparisons import comparison_workbook
    from cermap.files.copies import copies_workbook
    from cermap.files.corrections import read_corrections, write_corrections
    from cermap.files.declared_areas import with_declared
    from cermap.files.document_sheets import documents_workbook
    from cermap.files.empty_form import form
    from cermap.files.energy_hours import hours_file
    from cermap.files.energy_sheets import energy_workbook
    from cermap.files.file_names import check_ending, file_name
    from cermap.files.geocoded import check_geocoded_name, with_places, with_reach, write_geocoded
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
    from cermap.files.hourly import read_load_curves, read_prices
    from cermap.files.interest_form import gathered_answers, interest_workbook
    from cermap.files.layers import bounded_bytes
    from cermap.files.plan_file import format_of, is_plan, read_plan, write_plan
    from cermap.files.plan_sheets import counts_table, for_people
    from cermap.files.plan_workbook import check_result_name, workbook, write_results
    from cermap.files.pod_lists import MatchedBy, PodList, PodMatches, pod_matches, read_pod_list
    from cermap.files.point_files import answer_points
    from cermap.files.properties import read_properties
    from cermap.files.proposal_sheets import differences_workbook, proposal_workbook
    from cermap.files.provenance import StatedProvenance, provenance_json, read_provenance, sealed
    from cermap.files.result_table import results
    from cermap.files.roof_layers import roof_geojson, roof_geopackage
    from cermap.files.roof_sheets import property_rows, roof_csv, roof_rows, roof_workbook
    from cermap.files.spreadsheets import write_csv, write_xlsx
    from cermap.files.typed_codes import area_code_of, pod_code_of

_ROOM = {
    "AreasFile": "areas",
    "GIS_LAYERS": "gis",
    "HOME_ZONE": "call_sheets",
    "HOUSE_COLUMNS": "columns",
    "MatchedBy": "pod_lists",
    "PodList": "pod_lists",
    "PodMatches": "pod_lists",
    "StatedProvenance": "provenance",
    "UNKNOWN_EDITION": "area_rows",
    "answer_points": "point_files",
    "area_code_of": "typed_codes",
    "bounded_bytes": "layers",
    "call_days": "call_sheets",
    "call_moments": "call_sheets",
    "calls_csv": "call_sheets",
    "calls_table": "call_sheets",
    "calls_workbook": "call_sheets",
    "check_ending": "file_names",
    "check_geocoded_name": "geocoded",
    "check_result_name": "plan_workbook",
    "comparison_workbook": "comparisons",
    "copies_workbook": "copies",
    "counts_table": "plan_sheets",
    "differences_workbook": "proposal_sheets",
    "documents_workbook": "document_sheets",
    "energy_workbook": "energy_sheets",
    "file_name": "file_names",
    "footprints_near": "gis",
    "for_people": "plan_sheets",
    "form": "empty_form",
    "gathered_answers": "interest_form",
    "interest_workbook": "interest_form",
    "format_of": "plan_file",
    "geojson": "gis",
    "geopackage": "gis",
    "gis_folder": "gis",
    "gis_project": "gis",
    "hours_file": "energy_hours",
    "is_plan": "plan_file",
    "kml": "gis",
    "plan_project": "gis",
    "pod_code_of": "typed_codes",
    "pod_matches": "pod_lists",
    "property_rows": "roof_sheets",
    "proposal_workbook": "proposal_sheets",
    "provenance_json": "provenance",
    "read_areas": "areas",
    "read_building_bodies": "buildings",
    "read_building_bodies_at": "buildings",
    "read_bytes": "atomic",
    "read_candidates": "candidates",
    "read_communities": "community_lists",
    "read_constraints": "buildings",
    "read_corrections": "corrections",
    "read_load_curves": "hourly",
    "read_plan": "plan_file",
    "read_pod_list": "pod_lists",
    "read_prices": "hourly",
    "read_properties": "properties",
    "read_provenance": "provenance",
    "results": "result_table",
    "results_of": "answered_list",
    "roof_csv": "roof_sheets",
    "roof_geojson": "roof_layers",
    "roof_geopackage": "roof_layers",
    "roof_rows": "roof_sheets",
    "roof_workbook": "roof_sheets",
    "sealed": "provenance",
    "shapefiles": "gis",
    "surface": "areas",
    "with_declared": "declared_areas",
    "with_edition": "areas",
    "with_places": "geocoded",
    "with_reach": "geocoded",
    "workbook": "plan_workbook",
    "write_bytes": "atomic",
    "write_corrections": "corrections",
    "write_csv": "spreadsheets",
    "write_geocoded": "geocoded",
    "write_plan": "plan_file",
    "write_result": "atomic",
    "write_results": "plan_workbook",
    "write_xlsx": "spreadsheets",
}

__all__ = [
    "GIS_LAYERS",
    "HOME_ZONE",
    "HOUSE_COLUMNS",
    "UNKNOWN_EDITION",
    "AreasFile",
    "MatchedBy",
    "PodList",
    "PodMatches",
    "StatedProvenance",
    "answer_points",
    "area_code_of",
    "bounded_bytes",
    "call_days",
    "call_moments",
    "calls_csv",
    "calls_table",
    "calls_workbook",
    "check_ending",
    "check_geocoded_name",
    "check_result_name",
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
    "kml",
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
