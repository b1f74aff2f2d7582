"""What stands between candidates and one community: the area, the building, the holder, the rules, each told by itself."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from cermap.communities.membership import grounds
from cermap.communities.membership.applicants import Applicants, joined, reached
from cermap.communities.membership.buildings import stand_together
from cermap.rules.members.roles import CONSUMING
from cermap.terms import ConfigType, JoinReason, Outcome, Role


@dataclass(frozen=True)
class Against:
    """What stands between some candidates and one community; arrays in their order.

    Parameters
    ----------
    place : numpy.ndarray
        Each one's area against the community's (``grounds.OTHER`` to ``SAME``).
    building, holder : numpy.ndarray
        ``same``, ``other``, ``unknown`` or empty text.
    failing, doubtful : numpy.ndarray
        Rule ids joined by ``;``, being in another configuration among the doubtful ones.
    refusals, doubts : numpy.ndarray
        Codes joined by ``;``: all that refuses, and all that leaves the answer open, the one beside the other.
    """

    place: np.ndarray
    building: np.ndarray
    holder: np.ndarray
    failing: np.ndarray
    doubtful: np.ndarray
    refusals: np.ndarray
    doubts: np.ndarray


def against(community: pd.Series, who: Applicants, at: np.ndarray) -> Against:
    """All that stands between the candidates at these positions and a community, also what an answer leaves unsaid.

    Parameters
    ----------
    community : pandas.Series
        A row of ``tables.Communities``.
    who : Applicants
        The candidates.
    at : numpy.ndarray
        Their positions.

    Returns
    -------
    Against
    """
    config_type = str(community["config_type"])
    known, judged = who.known.take(at), who.judged(config_type).take(at)
    place = _place(str(community["area_code"]), who)[at]
    building, holder = _building(community, who)[at], _holder(community, known)
    is_elsewhere = who.is_elsewhere(*itself(community))[at]
    failing, doubtful = judged["failing"].to_numpy(object), judged["doubtful"].to_numpy(object)
    refusals = joined(*grounds.codes(grounds.refusals(config_type, place, known, building, holder)), failing)
    doubts = joined(
        known["edition_doubts"].to_numpy(),
        np.where(place == grounds.OTHER, "", known["place_doubts"].to_numpy()),
        *grounds.codes([grounds.Ground(JoinReason.ALREADY_ELSEWHERE.value, is_elsewhere)]),
        *grounds.codes(grounds.doubts(community, place, known, building, holder)),
        doubtful,
    )
    doubtful = joined(doubtful, np.where(is_elsewhere, "R-CFG-07", ""))
    return Against(place, building, holder, failing, doubtful, refusals, doubts)


def outcomes_of(found: Against) -> np.ndarray:
    """The ``Outcome`` of each of them, as text."""
    outcomes: np.ndarray = np.select(
        [found.refusals != "", found.doubts != "", found.place == grounds.SAME],
        [Outcome.CANNOT.value, Outcome.TO_VERIFY.value, Outcome.CAN_SHARE.value],
        Outcome.CAN_JOIN.value,
    )
    return outcomes


def _place(area_code: str, who: Applicants) -> np.ndarray:
    """Each candidate's area against the community's; the surest of its supplies or plants counts."""
    place = np.where(who.is_unknown, grounds.UNKNOWN, grounds.OTHER)
    place[reached(who.possible, area_code)] = grounds.POSSIBLE
    place[reached(who.sure, area_code)] = grounds.SAME
    return place


def _building(community: pd.Series, who: Applicants) -> np.ndarray:
    """``same``, ``other``, ``unknown`` or empty text (no matter) of all candidates: a group's building (R-CFG-03)."""
    known = who.known
    concerned = known["role"].isin(CONSUMING).to_numpy(bool) & (community["config_type"] == ConfigType.GROUP)
    building = _compared(known["building_id"], community["building_id"], concerned)
    same = np.flatnonzero(building == "same")
    together = stand_together(known.iloc[same], community["lon"], community["lat"])
    return np.where(np.isin(np.arange(len(building)), same[~together]), "unknown", building)


def _holder(community: pd.Series, known: pd.DataFrame) -> np.ndarray:
    """The same for the one customer of REMOTE (R-CFG-04); third parties may run plants for him."""
    concerned = (known["role"] != Role.THIRD_PARTY_PRODUCER).to_numpy(bool)
    return _compared(
        known["holder_id"], community["holder_id"], concerned & (community["config_type"] == ConfigType.REMOTE)
    )


def _compared(column: pd.Series, value: Any, concerned: np.ndarray) -> np.ndarray:
    known = column.notna().to_numpy(bool) & bool(pd.notna(value))
    same = (column == value).fillna(False).to_numpy(bool) if pd.notna(value) else np.zeros(len(column), dtype=bool)
    return np.where(~concerned, "", np.where(~known, "unknown", np.where(same, "same", "other")))


def itself(community: pd.Series) -> tuple[str, str | None]:
    """A configuration and its legal entity."""
    entity = community["entity_id"]
    return str(community["community_id"]), None if pd.isna(entity) else str(entity)
