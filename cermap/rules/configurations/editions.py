"""One edition of the areas in one configuration, and what an edition after its registration does (R-ARE-05, R-ARE-06).

No text was found that says what becomes of a configuration when the areas change: nothing here is ever refused.
"""

import numpy as np
import pandas as pd

from cermap.rules.book.engine import NOT_APPLICABLE, OK, TO_VERIFY, Finding, choose
from cermap.rules.configurations.roster import Roster
from cermap.rules.members.doubts import EDITION_DOUBTS
from cermap.terms import Origin

_BETWEEN = " · "


def edition_findings(
    communities: pd.DataFrame, who: Roster, candidates: pd.DataFrame, plants: pd.DataFrame
) -> list[Finding]:
    """R-ARE-05 of those made here, R-ARE-06 of those that are registered; the measure names the editions.

    Parameters
    ----------
    communities : pandas.DataFrame
        ``tables.Communities``.
    who : Roster
        Who is in each.
    candidates, plants : pandas.DataFrame
        ``tables.Assigned`` and ``tables.Plants``: the editions of the map.
    """
    own = communities["area_edition"]
    inside = who.all_rows.dropna(subset=["edition"]).groupby("community_id")["edition"].agg(set)
    held = [
        inside.get(code, set()) | ({edition} if pd.notna(edition) else set())
        for code, edition in zip(communities["community_id"], own, strict=True)
    ]
    on_map = {*candidates["area_edition"].dropna(), *plants["area_edition"].dropna()}
    # Borders out of force stand for an edition that is not loaded.
    reasons = candidates["certainty_reasons"].fillna("")
    is_doubted = bool(reasons.str.contains("|".join(EDITION_DOUBTS), regex=True).any())
    is_registered = (communities["origin"] == Origin.REGISTERED).to_numpy(bool)
    unknown = (who.count(who.all_rows[who.all_rows["edition"].isna()]) > 0) | own.isna().to_numpy(bool)
    several = np.array([len(editions) > 1 for editions in held], dtype=bool)
    changed = np.array([not on_map or len(editions | on_map) > 1 for editions in held], dtype=bool)
    return [
        Finding(
            "R-ARE-05",
            choose((is_registered, NOT_APPLICABLE), (several | unknown | ~who.is_whole, TO_VERIFY), otherwise=OK),
            [_named(editions) for editions in held],
        ),
        Finding(
            "R-ARE-06",
            choose(
                (is_registered & (changed | own.isna().to_numpy(bool) | is_doubted), TO_VERIFY),
                otherwise=NOT_APPLICABLE,
            ),
            [_named(editions | on_map) for editions in held],
        ),
    ]


def _named(editions: set[str]) -> str | None:
    return _BETWEEN.join(sorted(editions)) or None
