"""What people read for the words of buildings and roofs."""

from enum import StrEnum

from cermap.terms import BuildingMatch, BuildingUse, OutlineRepair, OwnerKind, RoofConfidence, RoofReason, RoofShape


def _(text: str) -> str:
    """Mark for the catalogue (``texts`` imports this room, so it cannot lend its ``N_``)."""
    return text


LABELS: dict[type[StrEnum], dict[str, str]] = {
    BuildingUse: {
        "residential": _("housing"),
        "school": _("school, kindergarten"),
        "public": _("public building"),
        "health": _("hospital, care"),
        "sport": _("sport"),
        "religious": _("church, place of worship"),
        "office": _("offices, bank"),
        "commercial": _("shops, hotel"),
        "industrial": _("industry, warehouse"),
        "agricultural": _("farm building"),
        "annex": _("garage, shed"),
        "roofless": _("ruin, building site, greenhouse"),
        "other": _("other use"),
    },
    OwnerKind: {
        "municipal": _("the municipality's"),
        "other_public": _("another public body's"),
        "private": _("private"),
    },
    RoofShape: {"flat": _("flat"), "pitched": _("pitched")},
    RoofConfidence: {
        "good": _("good estimate"),
        "fair": _("fair estimate"),
        "weak": _("weak estimate"),
    },
    RoofReason: {
        "protected": _("protected: ask the Soprintendenza first"),
        "protection_unknown": _("whether it is protected is not known"),
        "not_computable": _("too small or too broken an outline to compute"),
        "roofless_use": _("a kind of building that carries no modules"),
        "shape_assumed": _("flat or pitched: assumed from use and size"),
        "use_unknown": _("use not known"),
        "complex_outline": _("outline with many corners or courtyards"),
        "no_long_axis": _("as wide as long: the ridge may run the other way"),
        "uneven_heights": _("bodies of different heights"),
        "taller_neighbour": _("a taller neighbour may shade it"),
        "height_unknown": _("height not known: shade not looked at"),
        "outline_mended": _("outline mended"),
        "small": _("small roof: edges take much of it"),
        "yield_of_region": _("yield of the region"),
        "yield_of_province": _("yield of the province, not of the place"),
    },
    OutlineRepair: {
        "ring_mended": _("crossing or broken ring mended"),
        "sliver_cut": _("sliver cut away"),
        "holes_kept": _("courtyard kept"),
        "several_parts": _("several parts kept together"),
        "copy_left_out": _("second copy left out"),
        "id_numbered": _("same name twice: numbered"),
        "height_dropped": _("impossible height left out"),
        "overlap_cut": _("ground shared with a larger building left to it"),
    },
    BuildingMatch: {
        "sure": _("building found"),
        "by_hand": _("chosen by hand"),
        "ambiguous": _("several buildings near: to choose"),
        "none_near": _("no building near"),
        "not_located": _("address not found"),
    },
}
