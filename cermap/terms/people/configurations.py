"""Configurations, and what the table decides of them."""

from enum import StrEnum


class ConfigType(StrEnum):
    """Kind of configuration (DM 414/2023); ``other`` is shown and never joinable (R-CFG-13)."""

    CER = "CER"
    GROUP = "GROUP"
    REMOTE = "REMOTE"
    OTHER = "other"


class ReferenteKind(StrEnum):
    """What the one is who files the request of a configuration, the referente (R-ROL-03 to R-ROL-05)."""

    ENTITY = "entity"
    MEMBER = "member"
    ADMINISTRATOR = "administrator"
    OWNER = "owner"
    CERTIFIED_ESCO_PRODUCER = "certified_esco_producer"
    CERTIFIED_ESCO = "certified_esco"
    OTHER = "somebody_else"


class Origin(StrEnum):
    """Where a community row comes from."""

    REGISTERED = "registered"
    PROPOSED = "proposed"


class Stage(StrEnum):
    """How far the table has come with a proposed configuration."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    FROZEN = "frozen"


class DecisionAction(StrEnum):
    """What people decided at the table."""

    ADD = "add"
    CHANGE = "change"
    MOVE = "move"
    REMOVE = "remove"
    PUT_BACK = "put_back"
    BRING = "bring"
    ACCEPT = "accept"
    FREEZE = "freeze"
    REOPEN = "reopen"
    TAKE_IN = "take_in"
    LEAVE_OUT = "leave_out"
    CORRECT = "correct"
    LEAVE = "leave"


class DecisionSubject(StrEnum):
    """What a decision is about."""

    CANDIDATE = "candidate"
    CONFIGURATION = "configuration"
    PLANT = "plant"
    ROOF = "roof"
    PROPERTY = "property"
    SCENE = "scene"
    CALL = "call"
