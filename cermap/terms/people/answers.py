"""What rules and the map answer."""

from enum import StrEnum


class Outcome(StrEnum):
    """Whether an address can join a community."""

    CAN_SHARE = "can_share"
    CAN_JOIN = "can_join"
    TO_VERIFY = "to_verify"
    CANNOT = "cannot"


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
    ALREADY_ELSEWHERE = "already_elsewhere"


class VerdictOutcome(StrEnum):
    """What a rule says of a subject."""

    OK = "ok"
    FAIL = "fail"
    TO_VERIFY = "to_verify"
    NO_TARIFF = "no_tariff"
    NOT_APPLICABLE = "not_applicable"


class RuleStatus(StrEnum):
    """How well the text of a rule was seen; the weak ones never fail alone."""

    OFFICIAL_PAGE = "official_page"
    OFFICIAL_TEXT = "official_text"
    SECONDARY = "secondary"
    DERIVED = "derived"
    UNVERIFIED = "unverified"


class Tariff(StrEnum):
    """Whether a plant earns the tariff; ``open`` where nothing is against it and papers are still to be collected."""

    NONE = "none"
    TO_VERIFY = "to_verify"
    OPEN = "open"


class Declaration(StrEnum):
    """What only the candidate, or the configuration itself, can say: collected, not doubted."""

    POD = "pod"
    NO_NET_METERING = "no_net_metering"
    NO_OTHER_CONFIGURATION = "no_other_configuration"
    MEMBER_KIND = "member_kind"
    ENTERPRISE_SIZE = "enterprise_size"
    MAIN_ACTIVITY = "main_activity"
    SAME_BUILDING = "same_building"
    PLANT_RENEWABLE = "plant_renewable"
    NOT_MAIN_PURPOSE = "not_main_purpose"
    CONSTITUTION = "constitution"
    CONTRACT = "contract"
    REFERENTE = "referente"
    MANDATE = "mandate"
    PLANT_DISPOSAL = "plant_disposal"
    CONTROL = "control"
    SUPPLY_HOLDERS = "supply_holders"
    PLANT_DATE = "plant_date"
    PLANT_PRODUCER = "plant_producer"
    PLANT_IS_NEW = "plant_is_new"
    PLANT_AID = "plant_aid"
    PLANT_REQUIREMENTS = "plant_requirements"
    PLANT_FOR_CER = "plant_for_cer"


class Question(StrEnum):
    """The one colour question of the map."""

    AREAS = "areas"
    ROLE = "role"
    CERTAINTY = "certainty"
    JOINING = "joining"
