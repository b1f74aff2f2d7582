"""The map: tables become layers, signs and a legend, all as data; folium writes the script that draws them.

``region_map`` builds the heavy part once (areas, municipalities, provinces), ``for_browser`` makes it one message that
depends on the data alone. Whatever changes with the question, the language or the selection is a small part of its own
(``scene_parts``, ``selection_part``), so that a click sends a few kilobytes and the map is never built again.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.maps.live.bearing import bearing_parts, bears_at
    from cermap.maps.live.layers import area_style, area_tips, attribution, names, scene_parts, selection_part
    from cermap.maps.live.needs import needs_parts
    from cermap.maps.live.switch import layer_switch
    from cermap.maps.page.single import single_page
    from cermap.maps.paper.book import book_bytes, write_book
    from cermap.maps.paper.dossiers.dossier import DossierAsked, dossier_bytes, draw_dossier
    from cermap.maps.paper.forms.interest import draw_interest_form, interest_form
    from cermap.maps.paper.forms.member import member_pages, member_sheets
    from cermap.maps.paper.frame.ground import PAPER_SCALES
    from cermap.maps.paper.sets.listing import Listing
    from cermap.maps.paper.sets.sheet_set import SheetSet, sheet_set
    from cermap.maps.paper.sheet import draw_sheet, sheet_bytes
    from cermap.maps.radar.parts import radar_parts, radar_selection
    from cermap.maps.radar.sheet import radar_pages
    from cermap.maps.radar.sight import RadarSight
    from cermap.maps.region.folium_map import for_browser, region_map
    from cermap.maps.roofs.outlines import roof_outlines
    from cermap.maps.roofs.parts import roof_parts, roof_selection
    from cermap.maps.roofs.sight import RoofColour, RoofSight
    from cermap.maps.symbols.marks import candidate_marks, community_marks
    from cermap.maps.symbols.plants import plant_marks
    from cermap.maps.symbols.substations import substation_marks

_WHERE = {
    "DossierAsked": "paper.dossiers.dossier",
    "PAPER_SCALES": "paper.frame.ground",
    "Listing": "paper.sets.listing",
    "RadarSight": "radar.sight",
    "RoofColour": "roofs.sight",
    "RoofSight": "roofs.sight",
    "SheetSet": "paper.sets.sheet_set",
    "area_style": "live.layers",
    "area_tips": "live.layers",
    "attribution": "live.layers",
    "bearing_parts": "live.bearing",
    "bears_at": "live.bearing",
    "book_bytes": "paper.book",
    "candidate_marks": "symbols.marks",
    "community_marks": "symbols.marks",
    "dossier_bytes": "paper.dossiers.dossier",
    "draw_dossier": "paper.dossiers.dossier",
    "draw_interest_form": "paper.forms.interest",
    "draw_sheet": "paper.sheet",
    "interest_form": "paper.forms.interest",
    "for_browser": "region.folium_map",
    "layer_switch": "live.switch",
    "member_pages": "paper.forms.member",
    "member_sheets": "paper.forms.member",
    "names": "live.layers",
    "needs_parts": "live.needs",
    "plant_marks": "symbols.plants",
    "radar_pages": "radar.sheet",
    "radar_parts": "radar.parts",
    "radar_selection": "radar.parts",
    "region_map": "region.folium_map",
    "roof_outlines": "roofs.outlines",
    "roof_parts": "roofs.parts",
    "roof_selection": "roofs.parts",
    "scene_parts": "live.layers",
    "selection_part": "live.layers",
    "sheet_bytes": "paper.sheet",
    "sheet_set": "paper.sets.sheet_set",
    "single_page": "page.single",
    "substation_marks": "symbols.substations",
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
