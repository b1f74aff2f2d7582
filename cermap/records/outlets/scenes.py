"""What the outlets draw."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cermap.terms import Question

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records.plans.plan import Plan


@dataclass(frozen=True)
class Selection:
    """What the user has chosen, on the map or in a table.

    Parameters
    ----------
    layer : str or None
        ``areas``, ``communities``, ``candidates``, or None for nothing.
    ids : tuple of str
        What is chosen in that layer.
    go : int
        0 marks only; a new number of 1 or more moves the map there.
    """

    layer: str | None = None
    ids: tuple[str, ...] = ()
    go: int = 0

    @property
    def id(self) -> str | None:
        """The only or first id."""
        return self.ids[0] if self.ids else None


@dataclass(frozen=True)
class Scene:
    """What an outlet draws: a plan, one colour question, and the selection.

    Parameters
    ----------
    plan : Plan
        The tables.
    question : Question
        Which meaning the colours have.
    selection : Selection
        What is chosen.
    outcomes : pandas.DataFrame or None
        With a chosen community: its ``tables.Joining`` row of every candidate, in the candidates' order.
    community_outcomes : pandas.DataFrame or None
        With a chosen candidate: its ``tables.Joining`` row of every community, in the communities' order.
    faded : frozenset of str
        Candidates outside the filter: drawn as small grey dots.
    hidden : frozenset of str
        ``terms.MapLayer`` codes that are switched off.
    counts : pandas.DataFrame or None
        ``tables.SubjectCounts`` that stand for natural persons, in what is public.
    """

    plan: Plan
    question: Question = Question.AREAS
    selection: Selection = field(default_factory=Selection)
    outcomes: pd.DataFrame | None = None
    community_outcomes: pd.DataFrame | None = None
    faded: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    counts: pd.DataFrame | None = None
