"""What leaves the table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records.plans.plan import Plan
    from cermap.terms import PrivacyLevel


@dataclass(frozen=True)
class Disclosed:
    """A plan as it may leave the table.

    Parameters
    ----------
    level : PrivacyLevel
        How much it tells.
    plan : Plan
        Its tables with what may be told: every outlet draws and writes this one, and never the whole.
    counts : pandas.DataFrame
        ``tables.SubjectCounts``; empty unless public.
    left_out : int
        Natural persons, and subjects of unknown kind, that stand in no row and no count.
    """

    level: PrivacyLevel
    plan: Plan
    counts: pd.DataFrame
    left_out: int
