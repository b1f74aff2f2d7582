"""Where a place is that cermap itself has found: told from one that somebody brings.

The columns that ``cermap geocode`` puts beside a list have one name in both languages; a map of a plan has some of them.
"""

from collections.abc import Iterable

import pandas as pd

from cermap.terms import PositionLevel
from cermap.texts import N_

# The first of ours: whatever stands on its right was written by cermap.
OURS_FROM = "match_level"
PLACE_COLUMNS = (
    OURS_FROM, "position_level", "match_score", "match_score_next", "match_label", "match_id", "latitude", "longitude",
    "uncertainty_m", "reason", "suggestion",
)  # fmt: skip
PLACES_ARE_OURS = N_("The places in this list are those that cermap found: its addresses are looked for again.")
# A town's polygon, a street's numbers: their one point stands for a shape that a table does not hold.
_SHAPES = (PositionLevel.MUNICIPALITY, PositionLevel.STREET, PositionLevel.LOCALITY)
_SIGNS = frozenset({"position_level", "uncertainty_m"})


def are_ours(names: Iterable[str]) -> bool:
    """Whether columns of these names say how well cermap has placed each row."""
    return set(names) >= _SIGNS


def point_uncertainty_m(located: pd.DataFrame) -> pd.Series:
    """How far each place may be from the point written for it [m]; missing where the place is no point.

    Parameters
    ----------
    located : pandas.DataFrame
        ``tables.Located``: beside a town or a street its ``uncertainty_m`` is only what comes on top of the shape, and
        would read as if a whole town were known to the metre.
    """
    return located["uncertainty_m"].mask(located["position_level"].isin(_SHAPES))
