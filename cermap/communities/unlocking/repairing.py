"""What would unlock most: of each repair, whom it concerns and of whom it removes the last obstacle.

A repair concerns whoever has an obstacle that it answers, and unlocks whoever has no other: one who lies near a border and
is under scambio sul posto is unlocked by neither repair alone. Of a configuration that cannot be one yet (no plant, no
second member) the lack is an obstacle of everybody. It goes when somebody is found, and it goes when a repair brings in a
candidate who has what is lacking: then one is asked, and all are unlocked.

Joining as a third-party producer is no such subtraction, because the candidate is then somebody else: it is asked again in
that role. Nothing here turns a verdict, and all of it holds only if the answer to the question is the good one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress

import pandas as pd

from cermap import tables
from cermap.communities.configurations.proposals import infeasible
from cermap.communities.unlocking.obstacles import Asker, Case, causes_in
from cermap.records import Plan
from cermap.rules.reasons.causes import Cause
from cermap.rules.reasons.repairs import Repair, all_repairs, is_answer, obstacle
from cermap.terms import Origin, VerdictOutcome

_FAIL, _TO_VERIFY = VerdictOutcome.FAIL.value, VerdictOutcome.TO_VERIFY.value
_THIRD_PARTY = "third_party"
# Rules on a configuration that only repeat what one of its members or plants has: the others are not kept by it.
_OF_SOMEBODY = ("R-ARE-01", "R-CFG-01", "R-CFG-07", "R-CFG-08a", "R-CFG-08b")
# The least configuration, and what may be lacking to it.
_LEAST = ("R-CFG-05", "R-CFG-04")
_LACKS = (Cause.PRODUCER, Cause.CONSUMER, Cause.MEMBERS)
_MEMBERS_MIN = 2


@dataclass(frozen=True)
class _Place:
    """A configuration, or an area that could have one, before whom its candidates stand.

    Parameters
    ----------
    community_id, area_code : str or None
        Which one it is; both None for nowhere.
    cases : list of Case
        Candidates in it or near it.
    keeping : frozenset of str
        What keeps the whole of it from being a configuration.
    left_open : frozenset of str
        What only leaves it to be verified: asked, and keeping nobody out.
    is_registered : bool
        Whether what is said of it is said of its own row: who is not in it is then not kept by it.
    """

    community_id: str | None
    area_code: str | None
    cases: list[Case]
    keeping: frozenset[str] = frozenset()
    left_open: frozenset[str] = frozenset()
    is_registered: bool = False

    def is_kept(self, case: Case) -> bool:
        """Whether what keeps the whole keeps this candidate too."""
        return case.is_member or not self.is_registered


@dataclass
class _Row:
    """A row of ``tables.Repairs`` while it is made."""

    community_id: str | None
    area_code: str | None
    repair: str
    answers: set[str] = field(default_factory=set)
    concerned: set[str] = field(default_factory=set)
    unlocked: set[str] = field(default_factory=set)


def repairs(plan: Plan, community_id: str | None = None) -> pd.DataFrame:
    """What would repair the configurations of a plan, ranked by how many candidates it unlocks.

    Parameters
    ----------
    plan : Plan
        Its candidates, plants, communities, memberships and verdicts are asked.
    community_id : str, optional
        One of its communities, asked alone. Without it: first the whole plan, a row per repair, of candidates that can
        share in no configuration yet; then each community; then each area that lacks something to have one.

    Returns
    -------
    pandas.DataFrame
        ``tables.Repairs``: within each of these by candidates unlocked, then concerned, then cheapest kind, then as the
        table of repairs has them.
    """
    asker = Asker(plan)
    if community_id is not None:
        chosen = plan.communities[plan.communities["community_id"] == community_id]
        return _table(row for _, one in chosen.iterrows() for row in _ranked(_rows(_of_community(one, asker))))
    places = [_of_community(one, asker) for _, one in plan.communities.iterrows()]
    places += list(_areas(asker))
    found = {index: list(_rows(place)) for index, place in enumerate(places)}
    met = [case for place in places for case in place.cases]
    # Who lies in no area of these has its own doubts all the same, and no configuration to be unlocked for.
    others = _Place(None, None, [one for one in asker.elsewhere({case.candidate_id for case in met}) if one.obstacles])
    settled = {case.candidate_id for place in places for case in place.cases if _is_settled(case, place)}
    whole = _merged([*(row for rows in found.values() for row in rows), *_rows(others)], settled)
    return _table([*_ranked(whole), *(row for rows in found.values() for row in _ranked(rows))])


def _of_community(community: pd.Series, asker: Asker) -> _Place:
    said = asker.plan.verdicts
    is_own = (said["subject"] == "configuration") & (said["subject_id"] == community["community_id"])
    said = said[is_own & ~said["rule_id"].isin(_OF_SOMEBODY)]
    causes = causes_in(asker.plan, said)
    own = [obstacle(*each) for each in zip(said["rule_id"], said["outcome"], causes, strict=True)]
    is_fail, is_open = said["outcome"] == _FAIL, said["outcome"] == _TO_VERIFY
    return _Place(
        str(community["community_id"]),
        str(community["area_code"]),
        asker.cases(community),
        frozenset(compress(own, is_fail)),
        frozenset(compress(own, is_open)),
        is_registered=bool(community["origin"] == Origin.REGISTERED),
    )


def _areas(asker: Asker) -> Iterator[_Place]:
    """Areas without a proposal: everybody there is kept by what the area lacks."""
    plan = asker.plan
    without, _ = infeasible(plan.candidates, plan.plants, plan.as_of, plan.assumptions)
    is_new = ~without["community_id"].isin(plan.communities["community_id"])
    for _, draft in without[is_new].iterrows():
        lack = obstacle(_LEAST[0], _FAIL, str(draft["missing"]))
        yield _Place(None, str(draft["area_code"]), asker.cases(draft), frozenset({lack}))


def _is_settled(case: Case, place: _Place) -> bool:
    """Whether a candidate can share there as things are."""
    return not case.obstacles and not (place.keeping and place.is_kept(case))


def _rows(place: _Place) -> Iterator[_Row]:
    """What each repair does there; nothing of a repair that concerns nobody and nothing of it."""
    of_whole = place.keeping | place.left_open
    met = of_whole.union(*(case.obstacles for case in place.cases))
    for one in all_repairs().values():
        answered = frozenset(each for each in met if _answers(one, each))
        if answered:
            keeps, is_open = bool(answered & place.keeping), bool(answered & place.left_open)
            concerned = {
                case.candidate_id
                for case in place.cases
                if case.obstacles & answered or (keeps and place.is_kept(case)) or (is_open and case.is_member)
            }
            # What is only open of a configuration of which nobody is in the list is said with its verdict.
            if not concerned and not keeps:
                continue
            unlocked = set() if one.is_elsewhere or place.area_code is None else _unlocked(one, answered, place)
            answers = {each.partition(":")[0] for each in answered}
            yield _Row(place.community_id, place.area_code, one.code, answers, concerned, unlocked)


def _unlocked(one: Repair, answered: frozenset[str], place: _Place) -> set[str]:
    """Candidates that nothing stands before any more, and something did."""
    free = [case for case in place.cases if not _remaining(one, answered, case)]
    left = place.keeping - answered
    # What the repair adds to whoever is there already.
    come = [case for case in free if case.obstacles]
    if left and _lack_goes(one, left, come, free):
        left = frozenset()
    return {
        case.candidate_id
        for case in free
        if (case.obstacles or (place.keeping and place.is_kept(case))) and not (left and place.is_kept(case))
    }


def _remaining(one: Repair, answered: frozenset[str], case: Case) -> frozenset[str]:
    if one.code == _THIRD_PARTY and case.obstacles & answered:
        return case.obstacles if case.as_third_party is None else case.as_third_party
    return case.obstacles - answered


def _lack_goes(one: Repair, left: frozenset[str], come: list[Case], free: list[Case]) -> bool:
    """Whether those that a repair brings in have what the least configuration lacks."""
    lacks = {cause for cause in _LACKS for each in left if each in {obstacle(rule, _FAIL, cause) for rule in _LEAST}}
    if len(lacks) != len(left):
        return False
    # A third-party producer is no member, and its supply is not counted (R-ROL-01).
    is_third = one.code == _THIRD_PARTY
    members = [case for case in free if not (is_third and case.obstacles)]
    brought = {
        Cause.PRODUCER: any(case.produces for case in come),
        Cause.CONSUMER: any(case.consumes for case in come) and not is_third,
        Cause.MEMBERS: bool(come) and not is_third,
    }
    return all(brought[lack] for lack in lacks) and len(members) >= _MEMBERS_MIN


@lru_cache(maxsize=4096)
def _answers(one: Repair, each: str) -> bool:
    return is_answer(one, each)


def _merged(rows: Iterable[_Row], settled: set[str]) -> list[_Row]:
    """One row per repair for the whole plan, of those who can share nowhere yet."""
    whole: dict[str, _Row] = {}
    for row in rows:
        kept = whole.setdefault(row.repair, _Row(None, None, row.repair))
        concerned = row.concerned - settled
        if concerned:
            kept.answers |= row.answers
            kept.concerned |= concerned
            kept.unlocked |= row.unlocked - settled
    return [row for row in whole.values() if row.concerned]


def _ranked(rows: Iterable[_Row]) -> list[_Row]:
    order = list(all_repairs())
    return sorted(rows, key=lambda row: (-len(row.unlocked), -len(row.concerned), order.index(row.repair)))


def _table(rows: Iterable[_Row]) -> pd.DataFrame:
    made = [
        {
            "community_id": row.community_id,
            "area_code": row.area_code,
            "repair": row.repair,
            "answers": tables.join(sorted(row.answers)),
            "concerned": len(row.concerned),
            "unlocks": len(row.unlocked),
            "concerned_ids": _ids(row.concerned),
            "unlocked_ids": _ids(row.unlocked),
        }
        for row in rows
    ]
    return tables.complete(tables.Repairs, pd.DataFrame(made)) if made else tables.empty(tables.Repairs)


def _ids(found: set[str]) -> str:
    """Ids as a reader counts them: 2 before 10."""
    return tables.join(sorted(found, key=lambda one: (len(one), one)))
