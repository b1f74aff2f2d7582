"""Words of proposals: what a choice is made for, why a plant or a row is in it or not, what is compared between plans."""

from enum import StrEnum


class GoalKind(StrEnum):
    """What a proposal makes as large as it can."""

    SHARED_ENERGY = "shared_energy"
    VALUE = "value"
    MEMBERS = "members"
    MIXED = "mixed"


class PlantChoice(StrEnum):
    """Why a plant is in a proposal, or is not."""

    CHOSEN = "chosen"
    ASKED_FOR = "asked_for"
    ADDS_NOTHING = "adds_nothing"
    OVER_BUDGET = "over_budget"
    OVER_CAPACITY = "over_capacity"
    OVER_EXISTING_SHARE = "over_existing_share"
    TOO_LARGE = "too_large"
    FORBIDDEN = "forbidden"
    OTHERS_BETTER = "others_better"
    NOT_ADMITTED = "not_admitted"


class Reach(StrEnum):
    """Whether a member of the area is asked now, later, or cannot be in."""

    NOW = "now"
    LATER = "later"
    BY_RULE = "by_rule"
    BY_AREA = "by_area"
    TO_VERIFY = "to_verify"


class PlanDifference(StrEnum):
    """What differs between two plans."""

    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    CHANGED = "changed"
    SAME = "same"


class PlanInput(StrEnum):
    """What a plan was made from, as far as two plans may differ in it; assumptions go by their own names."""

    AS_OF = "as_of"
    LIST = "list"
    ROWS = "rows"
    SAME_ID = "same_id"
    AREA_EDITIONS = "area_editions"
    PUBLIC_DATA = "public_data"
    DECISIONS = "decisions"
    PRICES = "prices"
    CURVES = "curves"
