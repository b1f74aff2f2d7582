"""The map: tables become layers, signs and a legend, all as data; folium writes the script that draws them.

``region_map`` builds the heavy part once (areas, municipalities, provinces), ``for_browser`` makes it one message that
depends on the data alone. Whatever changes with the question, the language or the selection is a small part of its own
(``scene_parts``, ``selection_part``), so that a click sends a few kilobytes and the map is never built again.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.maps.bearing import bearing_parts, bears_at
    from cermap.maps.folium_map import for_browser, region_map
    from cermap.maps.layers import area_style, area_tips, attribution, names, scene_parts, selection_part
    from cermap.maps.marks import candidate_marks, community_marks
    from cermap.maps.needs import needs_parts
    from cermap.maps.page.single import single_page
    from cermap.maps.paper.book import book_bytes, write_book
    from cermap.maps.paper.dossier import DossierAsked, dossier_bytes, draw_dossier
    from cermap.maps.paper.ground import PAPER_SCALES
    from cermap.maps.paper.interest_form import draw_interest_form, interest_form
    from cermap.maps.paper.listing import Listing
    from cermap.maps.paper.member_sheet import member_pages, member_sheets
    from cermap.maps.paper.sheet import draw_sheet, sheet_bytes
    from cermap.maps.paper.sheet_set import SheetSet, sheet_set
    from cermap.maps.plants import plant_marks
    from cermap.maps.radar.parts import radar_parts, radar_selection
    from cermap.maps.radar.sheet import radar_pages
    from cermap.maps.radar.sight import RadarSight
    from cermap.maps.roofs.outlines import roof_outlines
    from cermap.maps.roofs.parts import roof_parts, roof_selection
    from cermap.maps.roofs.sight import RoofColour, RoofSight
    from cermap.maps.substations import substation_marks
    from cermap.maps.switch import layer_switch

_WHERE = {
    "DossierAsked": "paper.dossier",
    "PAPER_SCALES": "paper.ground",
    "Listing": "paper.listing",
    "RadarSight": "radar.sight",
    "RoofColour": "roofs.sight",
    "RoofSight": "roofs.sight",
    "SheetSet": "paper.sheet_set",
    "area_style": "layers",
    "area_tips": "layers",
    "attribution": "layers",
    "bearing_parts": "bearing",
    "bears_at": "bearing",
    "book_bytes": "paper.book",
    "candidate_marks": "marks",
    "community_marks": "marks",
    "dossier_bytes": "paper.dossier",
    "draw_dossier": "paper.dossier",
    "draw_interest_form": "paper.interest_form",
    "draw_sheet": "paper.sheet",
    "interest_form": "paper.interest_form",
    "for_browser": "folium_map",
    "layer_switch": "switch",
    "member_pages": "paper.member_sheet",
    "member_sheets": "paper.member_sheet",
    "names": "layers",
    "needs_parts": "needs",
    "plant_marks": "plants",
    "radar_pages": "radar.sheet",
    "radar_parts": "radar.parts",
    "radar_selection": "radar.parts",
    "region_map": "folium_map",
    "roof_outlines": "roofs.outlines",
    "roof_parts": "roofs.parts",
    "roof_selection": "roofs.parts",
    "scene_parts": "layers",
    "selection_part": "layers",
    "sheet_bytes": "paper.sheet",
    "sheet_set": "paper.sheet_set",
    "single_page": "page.single",
    "substation_marks": "substations",
    "write_book": "paper.book",
}

__all__ = [
    "PAPER_SCALES", "DossierAsked", "Listing", "RadarSight", "RoofColour", "RoofSight", "SheetSet", "area_style", "area_tips", "attribution", "bearing_parts", "bears_at", "book_bytes", "candidate_marks", "community_marks",
    "dossier_bytes", "draw_dossier", "draw_interest_form", "draw_sheet", "for_browser", "interest_form", "layer_switch", "member_pages", "member_sheets", "names", "needs_parts", "plant_marks", "radar_pages", "radar_parts", "radar_selection", "region_map", "roof_outlines", "roof_parts", "roof_selection", "scene_parts", "selection_part", "sheet_bytes", "sheet_set", "single_page", "substation_marks", "write_book",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
