"""The coded words of cermap.

Tables hold the plain text of a code (``"certain"``); ``texts.label(Certainty, code)`` gives what people read, from
``labels``.
"""

from enum import StrEnum


class GeometryKind(StrEnum):
    """Whether an area's border is the published one."""

    OFFICIAL = "official"
    APPROXIMATE = "approximate"


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
    WEAK_MATCH = "weak_match"
    COORDINATES_SWAPPED = "coordinates_swapped"
    COORDINATES_REFUSED = "coordinates_refused"


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
    MUNICIPALITY = "municipality"
    NONE = "none"


class Role(StrEnum):
    """What a candidate does with energy."""

    CONSUMER = "consumer"
    PRODUCER = "producer"
    PROSUMER = "prosumer"
    THIRD_PARTY_PRODUCER = "third_party_producer"


class MemberKind(StrEnum):
    """What kind of subject a candidate is (R-MEM-01, R-MEM-02)."""

    NATURAL_PERSON = "natural_person"
    SME = "sme"
    ENTERPRISE = "enterprise"
    LARGE_ENTERPRISE = "large_enterprise"
    LOCAL_AUTHORITY = "local_authority"
    CENTRAL_ADMINISTRATION = "central_administration"
    THIRD_SECTOR = "third_sector"
    RELIGIOUS_BODY = "religious_body"
    ASSOCIATION = "association"
    RESEARCH_TRAINING = "research_training"
    SOCIAL_HOUSING = "social_housing"
    CONDOMINIUM = "condominium"
    COOPERATIVE = "cooperative"
    OTHER = "other"


class ConfigType(StrEnum):
    """Kind of configuration (DM 414/2023); ``other`` is shown and never joinable (R-CFG-13)."""

    CER = "CER"
    GROUP = "GROUP"
    REMOTE = "REMOTE"
    OTHER = "other"


class Origin(StrEnum):
    """Where a community row comes from."""

    REGISTERED = "registered"
    PROPOSED = "proposed"


class Outcome(StrEnum):
    """Whether an address can join a community."""

    CAN_SHARE = "can_share"
    CAN_JOIN = "can_join"
    TO_VERIFY = "to_verify"
    CANNOT = "cannot"


class VerdictOutcome(StrEnum):
    """What a rule says of a subject."""

    OK = "ok"
    FAIL = "fail"
    TO_VERIFY = "to_verify"
    NOT_APPLICABLE = "not_applicable"


class RuleStatus(StrEnum):
    """How well the text of a rule was seen; the weak ones never fail alone."""

    OFFICIAL_PAGE = "official_page"
    OFFICIAL_TEXT = "official_text"
    SECONDARY = "secondary"
    DERIVED = "derived"
    UNVERIFIED = "unverified"


class AreaStatus(StrEnum):
    """A candidate's area against a community's."""

    SAME = "same"
    POSSIBLE = "possible"
    OTHER = "other"
    UNKNOWN = "unknown"


class JoinReason(StrEnum):
    """Why an outcome of joining is what it is, beside the reasons of the map and the rule ids."""

    SAME_AREA = "same_area"
    OTHER_AREA = "other_area"
    AREA_POSSIBLE = "area_possible"
    AREA_UNKNOWN = "area_unknown"
    EDITION_DIFFERS = "edition_differs"
    OTHER_BUILDING = "other_building"
    BUILDING_UNKNOWN = "building_unknown"
    ONE_CUSTOMER = "one_customer"
    HOLDER_UNKNOWN = "holder_unknown"
    NOT_JOINABLE = "not_joinable"
    NOT_OPEN = "not_open"
    PLANT_ELSEWHERE = "plant_elsewhere"
    NO_PLANT = "no_plant"


class Declaration(StrEnum):
    """What only the candidate can say: collected, not doubted."""

    POD = "pod"
    NO_NET_METERING = "no_net_metering"
    NO_OTHER_CONFIGURATION = "no_other_configuration"
    MEMBER_KIND = "member_kind"
    ENTERPRISE_SIZE = "enterprise_size"
    MAIN_ACTIVITY = "main_activity"
    SAME_BUILDING = "same_building"
    PLANT_RENEWABLE = "plant_renewable"


class Question(StrEnum):
    """The one colour question of the map."""

    AREAS = "areas"
    ROLE = "role"
    CERTAINTY = "certainty"
    JOINING = "joining"
