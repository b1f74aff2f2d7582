"""The map: tables become layers, signs and a legend, all as data; folium writes the script that draws them.

``region_map`` builds the heavy part once (areas, municipalities, provinces), ``for_browser`` makes it one message that
depends on the data alone. Whatever changes with the question, the language or the selection is a small part of its own
(``scene_parts``, ``selection_part``), so that a click sends a few kilobytes and the map is never built again.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.maps.folium_map import OfflineMap, for_browser, region_map
    from cermap.maps.layers import area_style, area_tips, attribution, names, scene_parts, selection_part
    from cermap.maps.marks import candidate_marks, community_marks
    from cermap.maps.page.single import single_page
    from cermap.maps.paper.sheet import draw_sheet, sheet_bytes

_WHERE = {
    "OfflineMap": "folium_map",
    "area_style": "layers",
    "area_tips": "layers",
    "attribution": "layers",
    "candidate_marks": "marks",
    "community_marks": "marks",
    "draw_sheet": "paper.sheet",
    "for_browser": "folium_map",
    "names": "layers",
    "region_map": "folium_map",
    "scene_parts": "layers",
    "selection_part": "layers",
    "sheet_bytes": "paper.sheet",
    "single_page": "page.single",
}

__all__ = [
    "OfflineMap", "area_style", "area_tips", "attribution", "candidate_marks", "community_marks", "draw_sheet",
    "for_browser", "names", "region_map", "scene_parts", "selection_part", "sheet_bytes", "single_page",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
