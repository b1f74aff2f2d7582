"""A filter as text of an address or of a saved view, and back."""

from collections.abc import Set as AbstractSet
from dataclasses import fields
from urllib.parse import parse_qs, urlencode

from cermap.filtering.keeping import COLUMNS, UNKNOWN
from cermap.records import CandidateFilter, Plan
from cermap.terms import Certainty, MatchLevel, MemberKind, Role

MOST_LETTERS = 100
# All municipalities of a region, written out, are half as long.
_MOST_WRITTEN = 100_000
_TERMS = {"roles": Role, "certainties": Certainty, "match_levels": MatchLevel, "member_kinds": MemberKind}


def written(by: CandidateFilter) -> str:
    """A filter as one line of text; an empty one is empty."""
    pairs = [(one.name, value) for one in fields(by) for value in _values(by, one.name)]
    return urlencode(pairs, errors="replace")


def read(text: str, plan: Plan) -> CandidateFilter:
    """The filter that a text asks for; what the plan does not know is left out.

    Parameters
    ----------
    text : str
        As ``written`` gives it, or anything at all.
    plan : Plan
        Whose areas and municipalities can be asked for.
    """
    asked = parse_qs(text[:_MOST_WRITTEN], errors="replace")
    found = {field: _known_of(asked[field], _known(field, plan)) for field in COLUMNS if field in asked}
    return CandidateFilter(**found, text=" ".join(asked.get("text", []))[:MOST_LETTERS])


def _values(by: CandidateFilter, field: str) -> tuple[str, ...]:
    value = getattr(by, field)
    return ((value,) if value else ()) if isinstance(value, str) else value


def _known_of(asked: list[str], known: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(value for value in dict.fromkeys(asked) if value in known)


def _known(field: str, plan: Plan) -> AbstractSet[str]:
    if field in _TERMS:
        return {*_TERMS[field], UNKNOWN}
    used = plan.inputs.reference
    codes = used.areas["area_code"] if field == "areas" else used.municipalities["municipality_code"]
    return {*codes, UNKNOWN}
