"""Can this address join that community? Four answers, each with its reasons.

``cannot`` when a rule or the configuration's own nature keeps it out; else ``to_verify`` while anything is doubtful (the
map, the edition, the law, the community's door); else ``can_share`` in the community's area; else, for a CER,
``can_join``: its legal entity has no borders (R-MEM-08), its energy counts in another configuration or in none yet. What
only the candidate can say makes nothing doubtful: it is listed in ``to_collect``.
"""

import datetime as dt
from collections.abc import Iterable

import numpy as np
import pandas as pd

from cermap import tables
from cermap.communities.membership import grounds
from cermap.communities.membership.against import Against, against, itself, outcomes_of
from cermap.communities.membership.applicants import Applicants, applicants, joined, reached
from cermap.errors import NotFound
from cermap.records import Assumptions, Plan
from cermap.terms import AreaStatus, ConfigType, Declaration, Origin, Outcome, VerdictOutcome
from cermap.texts import N_

_AREA_STATUS = np.array([AreaStatus.OTHER, AreaStatus.UNKNOWN, AreaStatus.POSSIBLE, AreaStatus.SAME], dtype=object)


def who_can_join(plan: Plan, community_id: str, who: Applicants | None = None) -> pd.DataFrame:
    """Whether each candidate of a plan can join one community.

    Parameters
    ----------
    plan : Plan
        Its candidates, plants, communities, day and assumptions are used.
    community_id : str
        One of its communities.
    who : Applicants, optional
        What ``applicants_of`` says of the plan, where somebody has asked already.

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
    who = who or applicants_of(plan)
    return _frame([_answer(found.iloc[0], who, np.arange(len(who.known)))]).set_axis(plan.candidates.index)


def which_to_join(plan: Plan, candidate_id: str, who: Applicants | None = None) -> pd.DataFrame:
    """Whether one candidate of a plan can join each community; the answers are those of ``who_can_join``.

    Parameters
    ----------
    plan : Plan
        Its candidates, plants, communities, day and assumptions are used.
    candidate_id : str
        One of its candidates.
    who : Applicants, optional
        What ``applicants_of`` says of the plan, where somebody has asked already.

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
    who = who or applicants_of(plan)
    parts = [_answer(community, who, found) for _, community in plan.communities.iterrows()]
    return _frame(parts).set_axis(plan.communities.index)


def counts_by_community(plan: Plan, candidate_ids: Iterable[str]) -> pd.DataFrame:
    """How many of some candidates get each answer of each community; the answers are those of ``who_can_join``.

    Parameters
    ----------
    plan : Plan
        Its candidates, plants, communities, day and assumptions are used.
    candidate_ids : iterable of str
        Rows of its list; those it does not have count nowhere.

    Returns
    -------
    pandas.DataFrame
        ``community_id`` and one column of counts for each ``Outcome``, in the communities' order and with their index.
    """
    # Everybody is known first: a POD on two rows is a doubt of both.
    who = applicants_of(plan)
    at = np.flatnonzero(plan.candidates["candidate_id"].isin(set(candidate_ids)))
    told = [outcomes_of(against(community, who, at)) for _, community in plan.communities.iterrows()]
    counts = {outcome.value: [int(np.count_nonzero(one == outcome.value)) for one in told] for outcome in Outcome}
    return pd.DataFrame({"community_id": plan.communities["community_id"], **counts}, index=plan.communities.index)


def joining(  # noqa: PLR0913 - what an answer is made of
    communities: pd.DataFrame,
    candidates: pd.DataFrame,
    plants: pd.DataFrame,
    as_of: dt.date,
    assumptions: Assumptions,
    *,
    held: pd.DataFrame | None = None,
    who: Applicants | None = None,
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
    held : pandas.DataFrame, optional
        ``tables.Memberships`` of registered configurations: a supply is in one only (R-CFG-07).
    who : Applicants, optional
        What is known of these candidates, where somebody has asked already.

    Returns
    -------
    pandas.DataFrame
        ``tables.Joining``, in the order of communities, then of candidates.
    """
    who = who or applicants(candidates, plants, as_of, assumptions)
    if held is not None:
        who = who.with_held(_with_entities(held, communities))
    return _frame(
        [_kept(_answer(community, who, _worth_asking(community, who))) for _, community in communities.iterrows()]
    )


def applicants_of(plan: Plan) -> Applicants:
    """What is known of each candidate of a plan, with who is in a registered configuration."""
    registered = plan.communities.loc[plan.communities["origin"] == Origin.REGISTERED, "community_id"]
    held = plan.memberships[plan.memberships["community_id"].isin(registered)]
    known = _with_entities(held, plan.communities)
    return applicants(plan.candidates, plan.plants, plan.as_of, plan.assumptions, known)


def _with_entities(held: pd.DataFrame, communities: pd.DataFrame) -> pd.DataFrame:
    """Memberships with the legal entity of their configuration."""
    return held.merge(communities[["community_id", "entity_id"]], on="community_id")


def _worth_asking(community: pd.Series, who: Applicants) -> np.ndarray:
    """Positions of all candidates that ``_kept`` may keep: a CER that is open says nothing of those far away."""
    if community["config_type"] != ConfigType.CER or grounds.is_closed(community):
        return np.arange(len(who.known))
    judged = who.judged(ConfigType.CER.value)
    is_elsewhere = who.is_elsewhere(*itself(community))
    speaks = np.flatnonzero((judged["failing"] != "") | (judged["doubtful"] != "") | is_elsewhere)
    code = str(community["area_code"])
    return np.unique(np.concatenate([speaks, reached(who.sure, code), reached(who.possible, code)]))


def _answer(community: pd.Series, who: Applicants, at: np.ndarray) -> np.ndarray:
    """Rows of ``tables.Joining``, as an array of objects, for the candidates at these positions."""
    config_type = str(community["config_type"])
    known, found = who.known.take(at), against(community, who, at)
    place = found.place
    is_refused, is_doubtful = found.refusals != "", found.doubts != ""
    # What is refused is not doubtful any more.
    plain = grounds.plain_reasons(place, known)
    reasons = np.where(is_refused, found.refusals, np.where(is_doubtful, found.doubts, plain))
    to_collect = who.judged(config_type).take(at)["to_collect"].to_numpy(object)
    if config_type == ConfigType.GROUP:
        to_collect = joined(to_collect, np.where(found.building == "unknown", Declaration.SAME_BUILDING.value, ""))
    columns = [
        np.full(len(at), str(community["community_id"]), dtype=object),
        known["candidate_id"].to_numpy(),
        outcomes_of(found),
        _AREA_STATUS[place],
        _rule_status(config_type, found),
        np.where(is_refused, "", to_collect),
        grounds.ordered(reasons, is_doubtful & ~is_refused),
    ]
    return np.column_stack(columns)


def _rule_status(config_type: str, found: Against) -> np.ndarray:
    other, unknown = [(found.building == word) | (found.holder == word) for word in ("other", "unknown")]
    fails = (found.failing != "") | other | (config_type == ConfigType.OTHER)
    unsure = (found.doubtful != "") | unknown
    return np.select(
        [fails, unsure], [VerdictOutcome.FAIL.value, VerdictOutcome.TO_VERIFY.value], VerdictOutcome.OK.value
    )


def _kept(rows: np.ndarray) -> np.ndarray:
    is_near = np.isin(rows[:, 3].astype(str), (AreaStatus.SAME.value, AreaStatus.POSSIBLE.value))
    patterns, which = np.unique(rows[:, 6], return_inverse=True)
    speaks = np.array([bool(set(pattern.split(";")) - grounds.OF_THE_AREA) for pattern in patterns], dtype=bool)[which]
    kept: np.ndarray = rows[is_near | speaks]
    return kept


def _frame(parts: list[np.ndarray]) -> pd.DataFrame:
    columns = list(tables.empty(tables.Joining).columns)
    if not parts:
        return tables.empty(tables.Joining)
    return pd.DataFrame(np.concatenate(parts), columns=columns).astype("str")
