"""Formats: lists in, results out, the user's own files of areas; bytes in, bytes out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.files.areas import read_areas
    from cermap.files.atomic import read_bytes, write_bytes
    from cermap.files.candidates import read_candidates
    from cermap.files.columns import HOUSE_COLUMNS
    from cermap.files.empty_form import form
    from cermap.files.gis import geojson, geopackage
    from cermap.files.plan_file import format_of, is_database, read_plan, write_plan
    from cermap.files.plan_workbook import check_result_name, for_people, results_of, workbook, write_results
    from cermap.files.result_table import results
    from cermap.files.spreadsheets import write_csv, write_xlsx

_ROOM = {
    "HOUSE_COLUMNS": "columns",
    "form": "empty_form",
    "format_of": "plan_file",
    "geojson": "gis",
    "geopackage": "gis",
    "is_database": "plan_file",
    "read_areas": "areas",
    "read_bytes": "atomic",
    "read_candidates": "candidates",
    "read_plan": "plan_file",
    "check_result_name": "plan_workbook",
    "for_people": "plan_workbook",
    "results": "result_table",
    "results_of": "plan_workbook",
    "workbook": "plan_workbook",
    "write_results": "plan_workbook",
    "write_csv": "spreadsheets",
    "write_xlsx": "spreadsheets",
    "write_plan": "plan_file",
    "write_bytes": "atomic",
}

__all__ = [
    "HOUSE_COLUMNS",
    "check_result_name",
    "for_people",
    "form",
    "format_of",
    "geojson",
    "geopackage",
    "is_database",
    "read_areas",
    "read_bytes",
    "read_candidates",
    "read_plan",
    "results",
    "results_of",
    "workbook",
    "write_bytes",
    "write_csv",
    "write_plan",
    "write_results",
    "write_xlsx",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: reading a list imports no writer."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
