"""A plan at one of the three levels of privacy."""

from typing import TYPE_CHECKING

from cermap import tables
from cermap.disclosing.names.named import without_names
from cermap.disclosing.names.scrubbed import naming
from cermap.disclosing.persons import are_protected
from cermap.disclosing.public.plan import public_plan
from cermap.records import Disclosed, Plan
from cermap.terms import PrivacyLevel

if TYPE_CHECKING:
    import pandas as pd


def disclosed(plan: Plan, level: PrivacyLevel) -> Disclosed:
    """What of a plan may leave the table.

    Parameters
    ----------
    plan : Plan
        The whole plan: counts are those of everybody, whatever the map is filtered by, so that no two files differ by
        one person who was filtered out.
    level : PrivacyLevel
        ``full`` leaves it as it is. ``internal``: no name of a natural person, no POD, no tax code, no hourly curve, no
        column of the list that cermap does not know (R-DAT-07). ``public``: natural persons only as counts (R-DAT-08).

    Returns
    -------
    Disclosed
        A plan to be drawn and written, never to be made again or kept.
    """
    if level is PrivacyLevel.FULL:
        return Disclosed(level, plan, tables.empty(tables.SubjectCounts), 0)
    persons = are_protected(plan.candidates)
    if level is PrivacyLevel.INTERNAL:
        return Disclosed(level, without_names(plan, persons), tables.empty(tables.SubjectCounts), 0)
    shown, counts = public_plan(plan, persons)
    return Disclosed(level, shown, counts, int(persons.sum()) - _told(counts))


def persons_of(plan: Plan) -> int:
    """How many candidates are natural persons, or may be."""
    return int(are_protected(plan.candidates).sum())


def names_somebody(plan: Plan, text: str) -> bool:
    """Whether a text for everybody holds the whole name of a natural person of the plan, or of one who may be.

    Parameters
    ----------
    plan : Plan
        Its candidates are used.
    text : str
        What may be read; names of one word are not looked for.
    """
    return naming([text], plan.candidates.loc[are_protected(plan.candidates), "name"])[0]


def _told(counts: "pd.DataFrame") -> int:
    return int(counts["subjects"].sum()) if len(counts) else 0
