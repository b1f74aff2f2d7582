"""Words of buildings and roofs: what a building is used for, whose it is, how its roof lies, how far an estimate can be believed."""

from enum import StrEnum


class BuildingUse(StrEnum):
    """What a building is used for, as its source says or its tags mean."""

    RESIDENTIAL = "residential"
    SCHOOL = "school"
    PUBLIC = "public"
    HEALTH = "health"
    SPORT = "sport"
    RELIGIOUS = "religious"
    OFFICE = "office"
    COMMERCIAL = "commercial"
    INDUSTRIAL = "industrial"
    AGRICULTURAL = "agricultural"
    ANNEX = "annex"
    ROOFLESS = "roofless"
    OTHER = "other"


class OwnerKind(StrEnum):
    """Whose a building is."""

    MUNICIPAL = "municipal"
    OTHER_PUBLIC = "other_public"
    PRIVATE = "private"


class RoofShape(StrEnum):
    """How a roof lies."""

    FLAT = "flat"
    PITCHED = "pitched"


class RoofConfidence(StrEnum):
    """How far the estimate of a roof can be believed, best first."""

    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"


class RoofReason(StrEnum):
    """Why the estimate of a roof is no better, strongest first: the order in which they are shown."""

    PROTECTED = "protected"
    PROTECTION_UNKNOWN = "protection_unknown"
    NOT_COMPUTABLE = "not_computable"
    ROOFLESS_USE = "roofless_use"
    SHAPE_ASSUMED = "shape_assumed"
    USE_UNKNOWN = "use_unknown"
    COMPLEX_OUTLINE = "complex_outline"
    NO_LONG_AXIS = "no_long_axis"
    UNEVEN_HEIGHTS = "uneven_heights"
    TALLER_NEIGHBOUR = "taller_neighbour"
    HEIGHT_UNKNOWN = "height_unknown"
    OUTLINE_MENDED = "outline_mended"
    SMALL = "small"
    YIELD_OF_REGION = "yield_of_region"
    YIELD_OF_PROVINCE = "yield_of_province"


class OutlineRepair(StrEnum):
    """What was done to a building's outline or numbers when it was read."""

    RING_MENDED = "ring_mended"
    SLIVER_CUT = "sliver_cut"
    HOLES_KEPT = "holes_kept"
    SEVERAL_PARTS = "several_parts"
    COPY_LEFT_OUT = "copy_left_out"
    ID_NUMBERED = "id_numbered"
    HEIGHT_DROPPED = "height_dropped"
    OVERLAP_CUT = "overlap_cut"


class BuildingMatch(StrEnum):
    """How surely an address belongs to a building."""

    SURE = "sure"
    BY_HAND = "by_hand"
    AMBIGUOUS = "ambiguous"
    NONE_NEAR = "none_near"
    NOT_LOCATED = "not_located"
