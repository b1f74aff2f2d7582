"""Who is on the list."""

from enum import StrEnum


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


class CandidateStatus(StrEnum):
    """How far the desk has come with a candidate; a list may say it in words of its own."""

    INTERESTED = "interested"
    CONTACTED = "contacted"
    BILL_RECEIVED = "bill_received"
    POD_CHECKED = "pod_checked"
    CONSENT = "consent"
