"""Fields and values of the filter in words."""

from collections.abc import Callable, Mapping

import pandas as pd

from cermap import filtering
from cermap.records import CandidateFilter, Plan
from cermap.terms import Certainty, MatchLevel, MemberKind, Role
from cermap.texts import N_, Texts

FIELDS: Mapping[str, str] = {
    "areas": N_("Area"),
    "municipalities": N_("Municipality"),
    "roles": N_("Role"),
    "certainties": N_("Certainty"),
    "match_levels": N_("Address found"),
    "member_kinds": N_("Kind of subject"),
}
TERMS = {"roles": Role, "certainties": Certainty, "match_levels": MatchLevel, "member_kinds": MemberKind}


def values_in_words(field: str, plan: Plan, area_labels: pd.Series, texts: Texts) -> Callable[[str], str]:
    """What each value of a field is called.

    Parameters
    ----------
    field : str
        A field of ``CandidateFilter`` other than ``text``.
    plan : Plan
        Whose municipalities they are.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        The session's words.
    """
    if field in TERMS:
        names: Mapping[str, str] = {str(code): texts.label(TERMS[field], code) for code in TERMS[field]}
    elif field == "areas":
        names = {str(code): str(label) for code, label in area_labels.items()}
    else:
        towns = plan.inputs.reference.municipalities
        names = dict(zip(towns["municipality_code"], towns["name"], strict=True))
    unknown = texts("not known")
    return lambda value: unknown if value == filtering.UNKNOWN else names.get(value, value)


def described(by: CandidateFilter, plan: Plan, area_labels: pd.Series, texts: Texts) -> list[str]:
    """A filter in words, one line a field: "Role: consumer, prosumer"."""
    lines = []
    for field, title in FIELDS.items():
        if values := getattr(by, field):
            named = values_in_words(field, plan, area_labels, texts)
            lines.append(f"{texts(title)}: {_some([named(value) for value in values], texts)}")
    return [*lines, *([f"“{by.text}”"] if by.text.strip() else [])]


def _some(names: list[str], texts: Texts, most: int = 4) -> str:
    more = len(names) - most
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:most])} {texts('and {count} more', count=more)}"
