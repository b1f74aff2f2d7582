"""The plan file: one GeoPackage that keeps a plan, opens in QGIS, and gives the same plan back.

::

    cermap_plan      facts: format, version, date, assumptions (of energy too), what was understood of the list, notes
    cermap_columns   which column of which table is which, and its type
    cermap_tables    rows and checksum of each table
    input_…          the list as brought (every cell as text), its candidates, plants, registered communities, hourly
                     prices, measured curves of candidates, fetched yields of plants; the list of properties, as brought
                     (input_property_list) and as understood (input_properties), where there is one
    decisions        what was decided at the table, and where corrected addresses are (corrections)
    sources          the public data it stood on, with checksums
    candidates …     the answers, with points and areas that a GIS can draw

What a person brought comes first in the file, the answers last: of a file that was cut short the inputs survive, and
answers can be made again.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.files.plan_file.container.opening import is_plan
    from cermap.files.plan_file.reading import read_plan
    from cermap.files.plan_file.upgrades import FORMAT_VERSION, format_of
    from cermap.files.plan_file.writing import write_plan

_ROOM = {
    "FORMAT_VERSION": "upgrades",
    "format_of": "upgrades",
    "is_plan": "container.opening",
    "read_plan": "reading",
    "write_plan": "writing",
}

__all__ = ["FORMAT_VERSION", "format_of", "is_plan", "read_plan", "write_plan"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: saving reads nothing, reading saves nothing."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
