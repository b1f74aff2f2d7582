"""The coded words of cermap, and the msgid each is shown with.

Tables hold the plain text of a code (``"certain"``); ``texts.label(Certainty, code)`` gives what people read. The
labels are msgids of the catalogue: English here, Italian first on screen.
"""

from enum import StrEnum


def _(text: str) -> str:
    """Mark for the catalogue (``texts`` imports this module, so it cannot lend its ``N_``)."""
    return text


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


LABELS: dict[type[StrEnum], dict[str, str]] = {
    GeometryKind: {
        "official": _("official borders"),
        "approximate": _("approximate borders"),
    },
    Certainty: {
        "declared": _("Declared by the POD"),
        "certain": _("Certain on the map"),
        "likely": _("Likely"),
        "ambiguous": _("Uncertain"),
        "not_located": _("Address not found"),
        "outside_data": _("Outside the loaded data"),
    },
    Reason: {
        "pod_conflict": _("the POD says another area than the map"),
        "pod_far": _("the POD's area is more than 10 km from the address"),
        "unknown_code": _("the declared code is not in the loaded edition"),
        "invalid_code": _("the declared code is not a valid area code"),
        "position_conflict": _("the coordinates lie in another town than the one written"),
        "address_not_found": _("address not found"),
        "outside_data": _("no areas are loaded here"),
        "expired_edition": _("expired edition of the areas"),
        "edition_not_yet": _("edition of the areas not yet in force"),
        "edition_unknown": _("validity of the areas' edition unknown"),
        "on_border": _("exactly on a border"),
        "several_areas": _("several areas are possible"),
        "approximate_area": _("approximate borders"),
        "border_near": _("border within 50 m"),
        "data_edge": _("edge of the loaded data"),
        "coarse_address": _("position of the street or town, not of the door"),
        "weak_match": _("the name matches only in part"),
        "coordinates_swapped": _("latitude and longitude were swapped: put right"),
        "coordinates_refused": _("coordinates outside Italy: not used"),
    },
    PositionLevel: {
        "hand": _("placed by hand"),
        "given": _("coordinates of the list"),
        "door": _("house number"),
        "interpolated": _("between two house numbers"),
        "street": _("street"),
        "locality": _("locality"),
        "municipality": _("municipality"),
    },
    MatchLevel: {
        "given": _("coordinates of the list"),
        "door": _("house number"),
        "street": _("street"),
        "municipality": _("municipality"),
        "none": _("not found"),
    },
    Role: {
        "consumer": _("consumer"),
        "producer": _("producer"),
        "prosumer": _("prosumer"),
        "third_party_producer": _("third-party producer"),
    },
    MemberKind: {
        "natural_person": _("natural person"),
        "sme": _("small or medium enterprise"),
        "enterprise": _("enterprise, size unknown"),
        "large_enterprise": _("large enterprise"),
        "local_authority": _("local authority"),
        "central_administration": _("central administration"),
        "third_sector": _("third-sector body"),
        "religious_body": _("religious body"),
        "association": _("association"),
        "research_training": _("research or training body"),
        "social_housing": _("social housing body"),
        "condominium": _("condominium"),
        "cooperative": _("cooperative"),
        "other": _("other"),
    },
    ConfigType: {
        "CER": _("energy community (CER)"),
        "GROUP": _("group of self-consumers"),
        "REMOTE": _("remote self-consumer"),
        "other": _("other configuration"),
    },
    Origin: {
        "registered": _("registered"),
        "proposed": _("proposed"),
    },
    Outcome: {
        "can_share": _("Can share"),
        "can_join": _("Can join"),
        "to_verify": _("To verify"),
        "cannot": _("Cannot"),
    },
    VerdictOutcome: {
        "ok": _("met"),
        "fail": _("not met"),
        "to_verify": _("to verify"),
        "not_applicable": _("does not apply"),
    },
    RuleStatus: {
        "official_page": _("seen on an official page"),
        "official_text": _("official text as quoted"),
        "secondary": _("secondary source"),
        "derived": _("derived by us"),
        "unverified": _("not verified"),
    },
    AreaStatus: {
        "same": _("same area"),
        "possible": _("perhaps the same area"),
        "other": _("different area"),
        "unknown": _("area unknown"),
    },
    JoinReason: {
        "same_area": _("same area"),
        "other_area": _("different area"),
        "area_possible": _("perhaps the same area: the POD is needed"),
        "area_unknown": _("area unknown"),
        "edition_differs": _("editions of the areas differ"),
        "other_building": _("another building"),
        "building_unknown": _("building unknown"),
        "one_customer": _("it is for its one customer only"),
        "holder_unknown": _("holder of the supply unknown"),
        "not_joinable": _("a kind of configuration that cannot be joined"),
        "not_open": _("says that it takes no new members"),
        "plant_elsewhere": _("its plant lies in another area"),
        "no_plant": _("no plant is known for it"),
    },
    Declaration: {
        "pod": _("the POD"),
        "no_net_metering": _("no scambio sul posto"),
        "no_other_configuration": _("in no other configuration"),
        "member_kind": _("what kind of subject it is"),
        "enterprise_size": _("size of the enterprise"),
        "main_activity": _("main activity (ATECO code)"),
        "same_building": _("same building"),
        "plant_renewable": _("that the plant is renewable"),
    },
    Question: {
        "areas": _("Areas"),
        "role": _("Role"),
        "certainty": _("Certainty"),
        "joining": _("Who can join"),
    },
}
