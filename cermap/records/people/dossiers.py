"""What is known of one address, to be printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cermap.records.people.calls import CallAnswer


@dataclass(frozen=True)
class Dossier:
    """The answer for one address with all that it could join.

    Parameters
    ----------
    answer : CallAnswer
        The place, its areas, the certainty. Its ``communities`` are those that it may join, the best answers first,
        then those of its own areas that it may not; ``joining`` is never None.
    causes : mapping
        What lies behind the rules against it (``communities.obstacles_behind``).
    is_supposed : bool
        Whether who asks is not known: the answers are those for a household that consumes there.
    """

    answer: CallAnswer
    causes: Mapping[str, str] = field(default_factory=dict)
    is_supposed: bool = False
