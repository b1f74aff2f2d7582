"""A filter as text of an address or of a saved view, and back."""

from dataclasses import fields
from urllib.parse import parse_qs, urlencode

from cermap.filtering.keeping import COLUMNS, UNKNOWN
from cermap.records import CandidateFilter, Plan
from cermap.terms import Certainty, MatchLevel, MemberKind, Role

_TERMS = {"roles": Role, "certainties": Certainty, "match_levels": MatchLevel, "member_kinds": MemberKind}
_MOST = 50
_MOST_LETTERS = 300


def written(by: CandidateFilter) -> str:
    """A filter as one line of text; an empty one is empty."""
    return urlencode([(one.name, value) for one in fields(by) for value in _values(by, one.name)])


def read(text: str, plan: Plan) -> CandidateFilter:
    """The filter that a text asks for; what the plan does not know is left out.

    Parameters
    ----------
    text : str
        As ``written`` gives it, or anything at all.
    plan : Plan
        Whose areas and municipalities can be asked for.
    """
    asked = parse_qs(text, max_num_fields=None, errors="replace")
    found = {
        field: tuple(value for value in dict.fromkeys(asked.get(field, [])[:_MOST]) if value in _known(field, plan))
        for field in COLUMNS
        if field in asked
    }
    return CandidateFilter(**found, text=" ".join(asked.get("text", []))[:_MOST_LETTERS])


def _values(by: CandidateFilter, field: str) -> tuple[str, ...]:
    value = getattr(by, field)
    return ((value,) if value else ()) if isinstance(value, str) else value


def _known(field: str, plan: Plan) -> set[str]:
    if field in _TERMS:
        return {*_TERMS[field], UNKNOWN}
    used = plan.inputs.reference
    codes = used.areas["area_code"] if field == "areas" else used.municipalities["municipality_code"]
    return {*codes, UNKNOWN}
