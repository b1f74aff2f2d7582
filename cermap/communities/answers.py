"""Can this address join that community? Four answers, each with its reasons.

``cannot`` when a rule or the configuration's own nature keeps it out; else ``to_verify`` while anything is doubtful (the
map, the edition, the law, the community's door); else ``can_share`` in the community's area; else, for a CER,
``can_join``: its legal entity has no borders (R-MEM-08), its energy counts in another configuration or in none yet. What
only the candidate can say makes nothing doubtful: it is listed in ``to_collect``.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from cermap import tables
from cermap.communities.applicants import Applicants, applicants, joined, reached
from cermap.communities.buildings import stand_together
from cermap.errors import NotFound
from cermap.records import Assumptions, Plan
from cermap.rules.members import CONSUMING
from cermap.terms import AreaStatus, ConfigType, Declaration, JoinReason, Outcome, Reason, Role, VerdictOutcome
from cermap.texts import N_

# What is shown first: the edition and the map as in ``Reason``, the configuration's nature, rules, then the bare area.
_LAST = (JoinReason.AREA_POSSIBLE, JoinReason.AREA_UNKNOWN, JoinReason.SAME_AREA, JoinReason.OTHER_AREA)
_OF_THE_AREA = {*Reason, *_LAST, JoinReason.EDITION_DIFFERS, JoinReason.PLANT_ELSEWHERE, "R-ARE-01"}
_AREA_STATUS = np.array([AreaStatus.OTHER, AreaStatus.UNKNOWN, AreaStatus.POSSIBLE, AreaStatus.SAME], dtype=object)
_OTHER, _UNKNOWN, _POSSIBLE, _SAME = range(4)


@dataclass(frozen=True)
class _Ground:
    """Why some answers are no better: reason codes, and for whom."""

    codes: str
    mask: np.ndarray


def who_can_join(plan: Plan, community_id: str) -> pd.DataFrame:
    """Whether each candidate of a plan can join one community.

    Parameters
    ----------
    plan : Plan
        Its candidates, plants, communities, day and assumptions are used.
    community_id : str
        One of its communities.

    Returns
    -------
    pandas.DataFrame
        ``tables.Joining``, one row per candidate, same order and index.

    Raises
    ------
    NotFound
        When the plan has no such community.
    """
    found = plan.communities[plan.communities["community_id"] == community_id]
    if found.empty:
        raise NotFound(N_("The plan has no community {community}. Choose one of the list."), community=community_id)
    who = applicants(plan.candidates, plan.plants, plan.as_of, plan.assumptions)
    return _frame([_answer(found.iloc[0], who, np.arange(len(who.known)))]).set_axis(plan.candidates.index)


def which_to_join(plan: Plan, candidate_id: str) -> pd.DataFrame:
    """Whether one candidate of a plan can join each community; the answers are those of ``who_can_join``.

    Returns
    -------
    pandas.DataFrame
        ``tables.Joining``, one row per community, same order and index.

    Raises
    ------
    NotFound
        When the plan has no such candidate.
    """
    found = np.flatnonzero(plan.candidates["candidate_id"] == candidate_id)
    if len(found) == 0:
        raise NotFound(N_("The list has no row {row}. Choose one of its rows."), row=candidate_id)
    # The others count too: a POD on two rows is a doubt of both.
    who = applicants(plan.candidates, plan.plants, plan.as_of, plan.assumptions)
    parts = [_answer(community, who, found) for _, community in plan.communities.iterrows()]
    return _frame(parts).set_axis(plan.communities.index)


def joining(
    communities: pd.DataFrame, candidates: pd.DataFrame, plants: pd.DataFrame, as_of: dt.date, assumptions: Assumptions
) -> pd.DataFrame:
    """Every pair worth keeping: the community's area is possible, or something else than the area speaks.

    The rest is implied by the candidate's own row: another area, or an area that is not known.

    Parameters
    ----------
    communities : pandas.DataFrame
        ``tables.Communities``.
    candidates : pandas.DataFrame
        ``tables.Assigned``.
    plants : pandas.DataFrame
        ``tables.Plants``; a candidate's are those with its ``candidate_id``.
    as_of : datetime.date
        Rules are those in force on it; the edition's validity stands in the candidates' reasons.
    assumptions : Assumptions
        Border tolerance.

    Returns
    -------
    pandas.DataFrame
        ``tables.Joining``, in the order of communities, then of candidates.
    """
    who = applicants(candidates, plants, as_of, assumptions)
    return _frame(
        [_kept(_answer(community, who, _worth_asking(community, who))) for _, community in communities.iterrows()]
    )


def _worth_asking(community: pd.Series, who: Applicants) -> np.ndarray:
    """Positions of all candidates that ``_kept`` may keep: a CER that is open says nothing of those far away."""
    if community["config_type"] != ConfigType.CER or _is_closed(community):
        return np.arange(len(who.known))
    judged = who.judged(ConfigType.CER.value)
    speaks = np.flatnonzero((judged["failing"] != "") | (judged["doubtful"] != ""))
    code = str(community["area_code"])
    return np.unique(np.concatenate([speaks, reached(who.sure, code), reached(who.possible, code)]))


def _answer(community: pd.Series, who: Applicants, at: np.ndarray) -> np.ndarray:
    """Rows of ``tables.Joining``, as an array of objects, for the candidates at these positions."""
    config_type = str(community["config_type"])
    known, judged = who.known.take(at), who.judged(config_type).take(at)
    place = _place(str(community["area_code"]), who)[at]
    building, holder = _building(community, who)[at], _holder(community, known)
    failing, doubtful = judged["failing"].to_numpy(object), judged["doubtful"].to_numpy(object)
    against = joined(*_codes(_refusals(config_type, place, known, building, holder)), failing)
    doubts = joined(
        known["edition_doubts"].to_numpy(),
        np.where(place == _OTHER, "", known["place_doubts"].to_numpy()),
        *_codes(_doubts(community, place, known, building, holder)),
        doubtful,
    )
    is_refused, is_doubtful = against != "", doubts != ""
    outcome = np.select(
        [is_refused, is_doubtful, place == _SAME],
        [Outcome.CANNOT.value, Outcome.TO_VERIFY.value, Outcome.CAN_SHARE.value],
        Outcome.CAN_JOIN.value,
    )
    # What is refused is not doubtful any more.
    reasons = np.where(is_refused, against, np.where(is_doubtful, doubts, _plain_reasons(place, known)))
    to_collect = judged["to_collect"].to_numpy(object)
    if config_type == ConfigType.GROUP:
        to_collect = joined(to_collect, np.where(building == "unknown", Declaration.SAME_BUILDING.value, ""))
    columns = [
        np.full(len(at), str(community["community_id"]), dtype=object),
        known["candidate_id"].to_numpy(),
        outcome,
        _AREA_STATUS[place],
        _rule_status(config_type, failing, doubtful, building, holder),
        np.where(is_refused, "", to_collect),
        _ordered(reasons, is_doubtful & ~is_refused),
    ]
    return np.column_stack(columns)


def _place(area_code: str, who: Applicants) -> np.ndarray:
    """Each candidate's area against the community's; the surest of its supplies or plants counts."""
    place = np.where(who.is_unknown, _UNKNOWN, _OTHER)
    place[reached(who.possible, area_code)] = _POSSIBLE
    place[reached(who.sure, area_code)] = _SAME
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


def _refusals(
    config_type: str, place: np.ndarray, known: pd.DataFrame, building: np.ndarray, holder: np.ndarray
) -> list[_Ground]:
    """What keeps candidates out beside the rules on members and plants."""
    elsewhere = place == _OTHER
    is_third = (known["role"] == Role.THIRD_PARTY_PRODUCER).to_numpy(bool)
    everyone = np.ones(len(place), dtype=bool)
    # Only the legal entity of a CER has members in other areas (R-MEM-08); a third-party producer is no member (R-ROL-01).
    must_be_here = elsewhere & (is_third if config_type == ConfigType.CER else everyone)
    return [
        _Ground(f"{JoinReason.NOT_JOINABLE};R-CFG-13", everyone & (config_type == ConfigType.OTHER)),
        _Ground(f"{JoinReason.OTHER_BUILDING};R-CFG-03", building == "other"),
        _Ground(f"{JoinReason.ONE_CUSTOMER};R-CFG-04", holder == "other"),
        # A plant that nobody knows is nowhere yet: that is a question, not a refusal.
        _Ground(
            f"{JoinReason.PLANT_ELSEWHERE};R-ARE-01",
            must_be_here & is_third & ~known["has_no_plant"].to_numpy(bool) & (config_type != ConfigType.OTHER),
        ),
        _Ground(f"{JoinReason.OTHER_AREA};R-ARE-01", must_be_here & ~is_third & (config_type != ConfigType.OTHER)),
    ]


def _doubts(
    community: pd.Series, place: np.ndarray, known: pd.DataFrame, building: np.ndarray, holder: np.ndarray
) -> list[_Ground]:
    """What leaves answers open beside the reasons of the map and the doubtful rules."""
    edition = community["area_edition"]
    has_own = known["edition"].notna().to_numpy(bool)
    # A code declared without its edition is taken as of the community's, once that one is known.
    differs = (
        (has_own & (known["edition"] != edition).to_numpy(bool))
        if pd.notna(edition)
        else np.zeros(len(place), dtype=bool)
    )
    unknown = (~has_own & ~known["is_declared"].to_numpy(bool) & (place != _UNKNOWN)) | bool(pd.isna(edition))
    return [
        _Ground(JoinReason.EDITION_DIFFERS.value, differs),
        _Ground(Reason.EDITION_UNKNOWN.value, unknown),
        _Ground(JoinReason.BUILDING_UNKNOWN.value, building == "unknown"),
        _Ground(JoinReason.HOLDER_UNKNOWN.value, holder == "unknown"),
        _Ground(JoinReason.NO_PLANT.value, known["has_no_plant"].to_numpy(bool)),
        _Ground(JoinReason.NOT_OPEN.value, np.full(len(place), _is_closed(community))),
        _Ground(JoinReason.AREA_POSSIBLE.value, place == _POSSIBLE),
        _Ground(JoinReason.AREA_UNKNOWN.value, place == _UNKNOWN),
    ]


def _is_closed(community: pd.Series) -> bool:
    return bool(pd.notna(community["open_to_members"])) and not community["open_to_members"]


def _rule_status(
    config_type: str, failing: np.ndarray, doubtful: np.ndarray, building: np.ndarray, holder: np.ndarray
) -> np.ndarray:
    fails = (failing != "") | (building == "other") | (holder == "other") | (config_type == ConfigType.OTHER)
    unsure = (doubtful != "") | (building == "unknown") | (holder == "unknown")
    return np.select(
        [fails, unsure], [VerdictOutcome.FAIL.value, VerdictOutcome.TO_VERIFY.value], VerdictOutcome.OK.value
    )


def _plain_reasons(place: np.ndarray, known: pd.DataFrame) -> np.ndarray:
    """Of an answer without doubts: the area, and a note where a code was declared without its edition."""
    noted = f"{JoinReason.SAME_AREA};{Reason.EDITION_UNKNOWN}"
    same = np.where(known["edition"].notna(), JoinReason.SAME_AREA.value, noted)
    return np.where(place == _SAME, same, JoinReason.OTHER_AREA.value).astype(object)


def _codes(grounds: list[_Ground]) -> list[np.ndarray]:
    return [np.where(ground.mask, ground.codes, "") for ground in grounds]


def _ordered(reasons: np.ndarray, is_open: np.ndarray) -> np.ndarray:
    """Doubts strongest first, the others as they stand; the words are ordered once for each pattern."""
    patterns, which = np.unique(np.where(is_open, "?", "") + reasons, return_inverse=True)
    words = []
    for pattern in patterns:
        codes = dict.fromkeys(pattern.lstrip("?").split(";"))
        words.append(tables.join(sorted(codes, key=_strength) if pattern.startswith("?") else codes))
    return np.array(words, dtype=object)[which]


def _strength(code: str) -> tuple[int, int]:
    if code in _LAST:
        return (3, _LAST.index(JoinReason(code)))
    if code.startswith("R-"):
        return (2, 0)
    if code == JoinReason.EDITION_DIFFERS:
        # As strong as an edition that is not in force.
        return (0, list(Reason).index(Reason.EDITION_UNKNOWN))
    return (0, list(Reason).index(Reason(code))) if code in set(Reason) else (1, 0)


def _kept(rows: np.ndarray) -> np.ndarray:
    is_near = np.isin(rows[:, 3].astype(str), (AreaStatus.SAME.value, AreaStatus.POSSIBLE.value))
    patterns, which = np.unique(rows[:, 6], return_inverse=True)
    speaks = np.array([bool(set(pattern.split(";")) - _OF_THE_AREA) for pattern in patterns], dtype=bool)[which]
    kept: np.ndarray = rows[is_near | speaks]
    return kept


def _frame(parts: list[np.ndarray]) -> pd.DataFrame:
    columns = list(tables.empty(tables.Joining).columns)
    if not parts:
        return tables.empty(tables.Joining)
    return pd.DataFrame(np.concatenate(parts), columns=columns).astype("str")
