"""What stands between each candidate and a configuration, as a set of obstacles that repairs can be held against.

Obstacles are doubts of the edition, the POD and the map, rules that the candidate or its plants do not meet, and the nature
of the configuration; each with the cause behind it, as ``rules.repairs`` writes them. An answer of ``joining`` leaves the
doubts of a refused candidate unsaid; here both stand, because a repair that lifts the refusal must not hide them.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cermap import rules, tables
from cermap.communities.membership.against import against
from cermap.communities.membership.answers import applicants_of
from cermap.communities.membership.applicants import Applicants, reached
from cermap.records import Plan
from cermap.rules.members.doubts import EDITION_DOUBTS, MAP_DOUBTS, POD_DOUBTS
from cermap.rules.members.roles import CONSUMING, PRODUCING
from cermap.rules.reasons.causes import Cause, causes_of_members, causes_of_verdicts
from cermap.rules.reasons.repairs import obstacle
from cermap.terms import ConfigType, JoinReason, Reason, Role, VerdictOutcome

_FAIL, _TO_VERIFY = VerdictOutcome.FAIL.value, VerdictOutcome.TO_VERIFY.value
# Said beside the rule that refuses, or of the bare area: no obstacles of their own.
_BESIDE = {
    JoinReason.NOT_JOINABLE, JoinReason.OTHER_BUILDING, JoinReason.ONE_CUSTOMER, JoinReason.PLANT_ELSEWHERE,
    JoinReason.OTHER_AREA, JoinReason.SAME_AREA, "",
}  # fmt: skip
_OF_PLACE = {*MAP_DOUBTS, *POD_DOUBTS, Reason.ADDRESS_NOT_FOUND, Reason.OUTSIDE_DATA}
_FOLLOWING = {JoinReason.AREA_POSSIBLE, JoinReason.AREA_UNKNOWN}
_DOUBTS = {*EDITION_DOUBTS, *POD_DOUBTS, *MAP_DOUBTS}
# The area of a whole configuration is open because somebody's is.
_AREA_OPEN = {obstacle(rule, _TO_VERIFY) for rule in ("R-ARE-01", "R-CFG-01")}
# Who is kept out by what the configuration is has nothing to repair there; nor has a stranger of whom nobody said that it is
# in a group's building, or is the one customer of a remote self-consumer.
_BY_NATURE = {
    *(obstacle(rule, _FAIL, "") for rule in ("R-CFG-03", "R-CFG-04", "R-CFG-13", "R-ARE-01")),
    *(obstacle(reason, _TO_VERIFY, "") for reason in (JoinReason.BUILDING_UNKNOWN, JoinReason.HOLDER_UNKNOWN)),
}


@dataclass(frozen=True)
class Case:
    """One candidate before one configuration.

    Parameters
    ----------
    candidate_id : str
        The candidate.
    obstacles : frozenset of str
        What stands between them.
    as_third_party : frozenset of str or None
        The same if it came as a third-party producer; None where it has nothing to produce with.
    is_member : bool
        Whether it is in the configuration.
    consumes, produces : bool
        What it would bring.
    """

    candidate_id: str
    obstacles: frozenset[str]
    as_third_party: frozenset[str] | None = None
    is_member: bool = False
    consumes: bool = False
    produces: bool = False


class Asker:
    """A plan ready to be asked what stands between its candidates and a configuration."""

    def __init__(self, plan: Plan) -> None:
        people = plan.candidates
        self.plan = plan
        self._who = applicants_of(plan)
        self._ids = people["candidate_id"].to_numpy(object)
        self._consumes = people["role"].isin(CONSUMING).to_numpy(bool)
        self._produces = people["role"].isin(PRODUCING).to_numpy(bool)
        self._as_third_parties = _third_parties(plan, self._produces)
        self._causes = {str(key): cell.to_numpy(object) for key, cell in causes_of_members(people, plan.as_of).items()}
        self._of_plants = _against_plants(plan)

    def cases(self, community: pd.Series) -> list[Case]:
        """Of everybody who is in a configuration or may lie in its area, in the list's order.

        Parameters
        ----------
        community : pandas.Series
            A row of ``tables.Communities``; one that is not in the plan has nobody in it.
        """
        held = self.plan.memberships
        inside = held.loc[held["community_id"] == community["community_id"], "candidate_id"].dropna()
        is_inside = np.isin(self._ids.astype(str), inside.to_numpy(str))
        code = str(community["area_code"])
        near = [reached(self._who.sure, code), reached(self._who.possible, code)]
        at = np.unique(np.concatenate([np.flatnonzero(is_inside), *near])).astype(int)
        if not len(at):
            return []
        own, third = self._obstacles(community, self._who, at), self._as_third_party(community, at)
        return [
            self._case(position, obstacles, other, is_member=bool(is_inside[position]))
            for position, obstacles, other in zip(at.tolist(), own, third, strict=True)
            if is_inside[position] or not obstacles & _BY_NATURE
        ]

    def elsewhere(self, met: set[str]) -> list[Case]:
        """Of everybody else: doubts of the place, and what the rules have against a member of a CER."""
        at = np.flatnonzero([one not in met for one in self._ids])
        known, judged = self._who.known.take(at), self._who.judged(ConfigType.CER.value).take(at)
        doubts = known["edition_doubts"] + ";" + known["place_doubts"] + ";" + judged["doubtful"].to_numpy(object)
        found = zip(at.tolist(), judged["failing"], doubts, strict=True)
        return [self._case(position, self._named(position, fails, open_)) for position, fails, open_ in found]

    def _case(
        self, position: int, obstacles: frozenset[str], other: frozenset[str] | None = None, *, is_member: bool = False
    ) -> Case:
        consumes, produces = bool(self._consumes[position]), bool(self._produces[position])
        return Case(str(self._ids[position]), obstacles, other, is_member, consumes, produces)

    def _as_third_party(self, community: pd.Series, at: np.ndarray) -> list[frozenset[str] | None]:
        if self._as_third_parties is None:
            return [None] * len(at)
        is_changed = self._produces[at]
        asked = iter(self._obstacles(community, self._as_third_parties, at[is_changed]))
        return [next(asked) if one else None for one in is_changed]

    def _obstacles(self, community: pd.Series, who: Applicants, at: np.ndarray) -> list[frozenset[str]]:
        found = against(community, who, at)
        return [self._named(*each) for each in zip(at.tolist(), found.refusals, found.doubts, strict=True)]

    def _named(self, position: int, refusals: str, doubts: str) -> frozenset[str]:
        """Codes as obstacles, each with the cause behind it; what a plant has against it, as it was said of the plant."""
        of_plants = self._of_plants.get(str(self._ids[position]), frozenset())
        open_codes = set(doubts.split(";"))
        if open_codes & _OF_PLACE:
            # Perhaps in the area, or who knows where: that follows from the doubt, and goes with it.
            open_codes -= _FOLLOWING
        named: set[str] = set()
        for codes, outcome in ((set(refusals.split(";")), _FAIL), (open_codes, _TO_VERIFY)):
            for code in codes - _BESIDE:
                own = obstacle(code, outcome)
                cause = str(self._causes[own][position]) if own in self._causes else ""
                of_plant = {each for each in of_plants if each.startswith(f"{code}:")}
                named |= of_plant or {obstacle(code, outcome, cause)}
        return frozenset(named)


def obstacles_behind(plan: Plan, candidate_id: str) -> dict[str, str]:
    """What the rules against one candidate are, with the cause behind each.

    Parameters
    ----------
    plan : Plan
        Its candidates and plants are asked.
    candidate_id : str
        One of its candidates.

    Returns
    -------
    dict of str to str
        A rule with the outcome that an answer gives it (``R-PLT-01:to_verify``) -> the obstacle itself: a consumer is only
        in doubt for a plant that is refused (``R-PLT-01:fail@power``).
    """
    row = plan.candidates[plan.candidates["candidate_id"] == candidate_id]
    found = {str(key): f"{key}@{cell.iloc[0]}" for key, cell in causes_of_members(row, plan.as_of).items() if len(cell)}
    owned = plan.plants[plan.plants["candidate_id"] == candidate_id]
    for each in sorted(_against_plants(replace(plan, plants=owned)).get(candidate_id, ())):
        code = each.partition(":")[0]
        found |= {obstacle(code, outcome): each for outcome in (_FAIL, _TO_VERIFY)}
    return found


def obstacle_of(plan: Plan, verdict: pd.Series) -> str:
    """One verdict of a plan as an obstacle, with the cause behind it (a row of ``tables.Verdicts``).

    Parameters
    ----------
    plan : Plan
        The plan that the verdict is of.
    verdict : pandas.Series
        A row of ``tables.Verdicts``.

    Returns
    -------
    str
        As ``rules.repairs`` writes it.
    """
    said = obstacle(str(verdict["rule_id"]), str(verdict["outcome"]))
    if verdict["subject"] == "member":
        return obstacles_behind(plan, str(verdict["subject_id"])).get(said, said)
    cause = causes_in(plan, verdict.to_frame().T).iloc[0]
    place = _doubt_of_place(plan, str(verdict["subject_id"])) if said in _AREA_OPEN and not cause else None
    return f"{said}@{cause}" if place is None else obstacle(place, _TO_VERIFY)


def causes_in(plan: Plan, verdicts: pd.DataFrame) -> pd.Series:
    """What lies behind verdicts of plants and configurations of a plan, and what only the plan knows of them.

    Parameters
    ----------
    plan : Plan
        Its communities, memberships and plants are asked.
    verdicts : pandas.DataFrame
        ``tables.Verdicts``.

    Returns
    -------
    pandas.Series
        A ``Cause`` or empty text, same index.
    """
    causes = causes_of_verdicts(verdicts, plan.communities)
    undated = plan.plants.loc[plan.plants["commissioning_date"].isna(), "plant_id"]
    without = plan.memberships.loc[plan.memberships["plant_id"].isin(undated), "community_id"]
    # How much of a configuration is old (R-PLT-08) is a question of days, or of how the law counts once they are known.
    asks_days = (verdicts["rule_id"] == "R-PLT-08") & verdicts["subject_id"].isin(without) & (causes == "")
    return causes.mask(asks_days, Cause.DATES.value)


def _doubt_of_place(plan: Plan, community_id: str) -> str | None:
    """The strongest doubt of the edition, the PODs and the map among the members of a configuration."""
    held = plan.memberships[plan.memberships["community_id"] == community_id]
    cells = plan.candidates.loc[
        plan.candidates["candidate_id"].isin(held["candidate_id"].dropna()), "certainty_reasons"
    ]
    found = {code for cell in cells.dropna().unique() for code in tables.split(cell)} & _DOUBTS
    return next((reason.value for reason in Reason if reason in found), None)


def _third_parties(plan: Plan, is_changed: np.ndarray) -> Applicants | None:
    """Everybody with something to produce in that role; None where nobody has."""
    if not is_changed.any():
        return None
    roles = plan.candidates["role"].mask(is_changed, Role.THIRD_PARTY_PRODUCER.value)
    return applicants_of(replace(plan, candidates=plan.candidates.assign(role=roles)))


def _against_plants(plan: Plan) -> dict[str, frozenset[str]]:
    """Candidate -> what its plants have against them."""
    owned = plan.plants[plan.plants["candidate_id"].notna()]
    if owned.empty:
        return {}
    said = rules.check_plants(owned, plan.as_of)
    said = said[said["outcome"].isin((_FAIL, _TO_VERIFY))]
    owner = said["subject_id"].map(owned.set_index("plant_id")["candidate_id"])
    causes = causes_of_verdicts(said, plan.communities)
    words = [obstacle(*each) for each in zip(said["rule_id"], said["outcome"], causes, strict=True)]
    return {str(one): frozenset(each) for one, each in pd.Series(words, dtype=object).groupby(owner.to_numpy())}
