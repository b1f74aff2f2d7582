"""What is said of a place: its area, how sure that is and why, how an address was recognised and placed."""

from enum import StrEnum


class GeometryKind(StrEnum):
    """Whether an area's border is the published one."""

    OFFICIAL = "official"
    APPROXIMATE = "approximate"


class AreaChange(StrEnum):
    """What became of an area from one edition to another."""

    UNCHANGED = "unchanged"
    GROWN = "grown"
    SHRUNK = "shrunk"
    SHIFTED = "shifted"
    NEW = "new"
    GONE = "gone"
    RENAMED = "renamed"
    NOT_COMPARED = "not_compared"


class AreaStatus(StrEnum):
    """A candidate's area against a community's."""

    SAME = "same"
    POSSIBLE = "possible"
    OTHER = "other"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure an answer is."""

    DECLARED = "declared"
    CERTAIN = "certain"
    LIKELY = "likely"
    AMBIGUOUS = "ambiguous"
    NOT_LOCATED = "not_located"
    OUTSIDE_DATA = "outside_data"


class Reason(StrEnum):
    """Why an answer is no better, strongest first: the order here is the order in which they are shown."""

    POD_CONFLICT = "pod_conflict"
    POD_FAR = "pod_far"
    UNKNOWN_CODE = "unknown_code"
    INVALID_CODE = "invalid_code"
    POSITION_CONFLICT = "position_conflict"
    ADDRESS_NOT_FOUND = "address_not_found"
    OUTSIDE_DATA = "outside_data"
    EXPIRED_EDITION = "expired_edition"
    EDITION_NOT_YET = "edition_not_yet"
    EDITION_UNKNOWN = "edition_unknown"
    ON_BORDER = "on_border"
    SEVERAL_AREAS = "several_areas"
    APPROXIMATE_AREA = "approximate_area"
    BORDER_NEAR = "border_near"
    DATA_EDGE = "data_edge"
    COARSE_ADDRESS = "coarse_address"
    STREETS_UNKNOWN = "streets_unknown"
    STREET_ELSEWHERE = "street_elsewhere"
    SEVERAL_STREETS = "several_streets"
    STREET_NOT_FOUND = "street_not_found"
    NUMBER_NOT_FOUND = "number_not_found"
    POSITION_UNKNOWN = "position_unknown"
    SEVERAL_PLACES = "several_places"
    WEAK_MATCH = "weak_match"
    COORDINATES_SWAPPED = "coordinates_swapped"
    COORDINATES_REFUSED = "coordinates_refused"
    CORRECTED = "corrected"


class PositionLevel(StrEnum):
    """What a place's position stands for."""

    HAND = "hand"
    GIVEN = "given"
    DOOR = "door"
    INTERPOLATED = "interpolated"
    STREET = "street"
    LOCALITY = "locality"
    MUNICIPALITY = "municipality"


class MatchLevel(StrEnum):
    """What of an address was recognised."""

    GIVEN = "given"
    DOOR = "door"
    STREET = "street"
    LOCALITY = "locality"
    MUNICIPALITY = "municipality"
    NONE = "none"


class CorrectionOrigin(StrEnum):
    """Who said where an address is that the gazetteer does not place well."""

    HAND = "hand"
    PROPOSAL = "proposal"
    ONLINE = "online"
