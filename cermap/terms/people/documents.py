"""What the request to GSE asks for."""

from enum import StrEnum


class DocumentLevel(StrEnum):
    """Of what the GSE request asks something."""

    CONFIGURATION = "configuration"
    MEMBER = "member"
    PLANT = "plant"


class DocumentState(StrEnum):
    """What is known of an item that the GSE request asks for; only the first is a yes."""

    KNOWN = "known"
    TO_VERIFY = "to_verify"
    MISSING = "missing"
    NOT_HELD = "not_held"
    NOT_APPLICABLE = "not_applicable"


class DocumentItem(StrEnum):
    """What the GSE request asks for (R-DAT-03 to R-DAT-05), in the order in which it is shown."""

    CONFIG_TYPE = "config_type"
    REFERENTE = "referente"
    REFERENTE_KIND = "referente_kind"
    AREA_CODE = "area_code"
    AREA_EDITION = "area_edition"
    ENTITY_TAX_CODE = "entity_tax_code"
    CONSTITUTION_DATE = "constitution_date"
    DEED = "deed"
    CONTRACT_DATE = "contract_date"
    CONTRACT = "contract"
    START_DATE = "start_date"
    MEMBER_LIST = "member_list"
    PLANT_LIST = "plant_list"
    NAME = "name"
    ROLE = "role"
    MEMBER_KIND = "member_kind"
    TAX_CODE = "tax_code"
    LEGAL_REPRESENTATIVE = "legal_representative"
    ATECO_MAIN = "ateco_main"
    ATECO_VERSION = "ateco_version"
    SIZE_CLASS = "size_class"
    POD = "pod"
    SUPPLY_ADDRESS = "supply_address"
    MEMBER_AREA = "member_area"
    CONTACT = "contact"
    CONSENT = "consent"
    PRODUCTION_POD = "production_pod"
    CENSIMP = "censimp"
    UNIT_CODE = "unit_code"
    TECHNOLOGY = "technology"
    CAPACITY_KW = "capacity_kw"
    COMMISSIONING_DATE = "commissioning_date"
    PLANT_POSITION = "plant_position"
    NEW_OR_UPGRADE = "new_or_upgrade"
    GRANT = "grant"
    PRODUCER = "producer"
    MANDATE = "producer_mandate"
    NO_NET_METERING = "no_net_metering"
    NO_OTHER_CONFIGURATION = "no_other_configuration"
    SAME_BUILDING = "same_building"
