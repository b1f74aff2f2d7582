"""What people read for the words of proposals."""

from enum import StrEnum

from cermap.terms import GoalKind, PlanDifference, PlanInput, PlantChoice, Reach


def _(text: str) -> str:
    """Mark for the catalogue (``texts`` imports this room, so it cannot lend its ``N_``)."""
    return text


LABELS: dict[type[StrEnum], dict[str, str]] = {
    GoalKind: {
        "shared_energy": _("shared energy"),
        "value": _("value in euro"),
        "members": _("members served"),
        "mixed": _("a mix of them"),
    },
    PlantChoice: {
        "chosen": _("in the proposal"),
        "asked_for": _("in it because you ask for it"),
        "adds_nothing": _("adds nothing to the goal"),
        "over_budget": _("the budget is spent on better ones"),
        "over_capacity": _("the power limit is used by better ones"),
        "over_existing_share": _("existing plants would be too large a part (R-PLT-08)"),
        "too_large": _("larger than the limit for a plant"),
        "forbidden": _("out because you ask for it"),
        "others_better": _("others give more within the limits"),
        "not_admitted": _("a rule keeps it out, or its area is not sure"),
    },
    Reach: {
        "now": _("asked now"),
        "later": _("comes later"),
        "by_rule": _("a rule keeps it out"),
        "by_area": _("lies in another area"),
        "to_verify": _("to verify first"),
    },
    PlanDifference: {
        "only_first": _("only in the first"),
        "only_second": _("only in the second"),
        "changed": _("changed"),
        "same": _("the same"),
    },
    PlanInput: {
        "as_of": _("day of the rules"),
        "list": _("list"),
        "rows": _("rows of the list"),
        "same_id": _("rows with the same number that are somebody else"),
        "area_editions": _("editions of the areas"),
        "public_data": _("public data"),
        "decisions": _("decisions of the table"),
        "prices": _("hourly prices"),
        "curves": _("measured curves"),
    },
}
