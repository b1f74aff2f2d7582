"""Why somebody of the list is asked now, later or not at all, and the cheapest change that would let it in.

Who cannot be in has obstacles: doubts of its place, rules that it does not meet, what its area lacks. Each obstacle has
repairs, the cheapest first (``rules.repairs``); together they are the change. Joining as a third-party producer is another
question: then what stands before the candidate in that role has to go. A change is advice, it holds if the answer is good.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from cermap import rules
from cermap.communities.configurations.proposals import infeasible
from cermap.communities.unlocking.obstacles import Asker, Case
from cermap.errors import NotFound
from cermap.records import Plan, Proposal
from cermap.rules.reasons.repairs import Repair, RepairKind, all_repairs, obstacle
from cermap.terms import Origin, Reach, Role, VerdictOutcome, split
from cermap.texts import N_

_THIRD_PARTY = "third_party"
_FEASIBLE = "R-CFG-05"


@dataclass(frozen=True)
class Explanation:
    """One candidate in a proposal.

    Parameters
    ----------
    candidate_id : str
        Which.
    reach : Reach
        Asked now, later, or why not.
    area_code : str or None
        The area whose configuration is meant: the one that it is in, else the one that it could be in most cheaply.
    is_area_in : bool
        Whether the proposal has that area.
    step : int or None
        Of those asked now: its place in the order of its area.
    added_shared_kwh, marginal_shared_kwh : float
        What it adds at its step, and what is lost without it (of one who comes later: won with it) [kWh a year].
    more_reached : int or None
        Of those who come later: how many more would have to be reached until it is its turn, by what each adds.
    reasons : tuple of str
        Reasons and rule ids, the strongest first, as joining says them.
    obstacles : tuple of str
        What stands before it, with the cause (``rules.obstacle``).
    repairs : tuple of str
        Codes of the cheapest change; all of them are needed. Empty where no change lets it in.
    lets_in : bool
        Whether nothing stands before it after them.
    elsewhere : tuple of str
        Codes of ways that lead to another configuration.
    """

    candidate_id: str
    reach: Reach
    area_code: str | None
    is_area_in: bool
    step: int | None = None
    added_shared_kwh: float = 0.0
    marginal_shared_kwh: float = 0.0
    more_reached: int | None = None
    reasons: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    lets_in: bool = False
    elsewhere: tuple[str, ...] = ()


def explain_candidate(plan: Plan, proposal: Proposal, candidate_id: str) -> Explanation:
    """Why one candidate is asked now, later or not, and what would change it.

    Parameters
    ----------
    plan : Plan
        The plan that the proposal was made of.
    proposal : Proposal
        As proposed.
    candidate_id : str
        One of its list.

    Raises
    ------
    NotFound
        When the list has no such row.
    """
    rows = proposal.recruiting[proposal.recruiting["candidate_id"] == candidate_id]
    people = plan.candidates[plan.candidates["candidate_id"] == candidate_id]
    if rows.empty or people.empty:
        raise NotFound(N_("The list has no row {row}. Choose one of its rows."), row=candidate_id)
    row = rows.iloc[0]
    reach = Reach(row["reach"])
    known = Explanation(
        candidate_id=candidate_id,
        reach=reach,
        area_code=None if pd.isna(row["area_code"]) else str(row["area_code"]),
        is_area_in=bool(row["area_code"] in set(proposal.areas["area_code"])),
        added_shared_kwh=float(row["added_shared_kwh"]),
        marginal_shared_kwh=float(row["marginal_shared_kwh"]),
        reasons=tuple(split(row["reasons"])),
    )
    if reach is Reach.NOW:
        return replace(known, step=None if pd.isna(row["step"]) else int(row["step"]), lets_in=True)
    if reach is Reach.LATER:
        return replace(known, more_reached=_turn(plan, proposal.recruiting, candidate_id), lets_in=True)
    return _with_change(known, plan, proposal, people.iloc[0])


def _turn(plan: Plan, recruiting: pd.DataFrame, candidate_id: str) -> int | None:
    """The place among those who come later, by what each would add; None of who waits for its plant, not its turn."""
    makers = plan.candidates.loc[plan.candidates["role"] == Role.PRODUCER, "candidate_id"]
    later = recruiting[(recruiting["reach"] == Reach.LATER) & ~recruiting["candidate_id"].isin(makers)]
    if candidate_id in set(makers):
        return None
    ordered = later.sort_values(["marginal_shared_kwh", "candidate_id"], ascending=[False, True])
    return ordered["candidate_id"].tolist().index(candidate_id) + 1


def _with_change(known: Explanation, plan: Plan, proposal: Proposal, person: pd.Series) -> Explanation:
    """The cheapest change among the configurations of all areas in which the candidate may lie."""
    asker, there, area_codes = Asker(plan), set(proposal.areas["area_code"]), _areas_of(person)
    found: list[Explanation] = []
    for area_code, community, lack in _configurations(plan, area_codes, there):
        for case in asker.cases(community):
            if case.candidate_id == known.candidate_id:
                at = replace(known, area_code=area_code, is_area_in=area_code in there)
                found.append(_changed(at, case, lack))
    if found:
        return min(found, key=lambda one: _cost(one, area_codes))
    case = asker.elsewhere(set(plan.candidates["candidate_id"]) - {known.candidate_id})[0]
    # Nobody knows yet which configuration that would be: what is done next lets in nowhere.
    return replace(_changed(known, case, frozenset()), lets_in=False)


def _areas_of(person: pd.Series) -> list[str]:
    """Areas in which somebody may lie, the likeliest first."""
    cells = [person["area_code"], *(part.rpartition(":")[0] for part in split(person["area_alternatives"]))]
    return list(dict.fromkeys(str(code) for code in cells if not pd.isna(code) and code))


def _configurations(
    plan: Plan, area_codes: list[str], there: set[str]
) -> Iterable[tuple[str, pd.Series, frozenset[str]]]:
    """Of each area the proposed configuration, or the one that it would have, with what it lacks to be one."""
    rows = plan.communities[plan.communities["origin"] == Origin.PROPOSED]
    rows = rows[rows["area_code"].isin(area_codes)]
    for code, own in zip(rows["area_code"], (row for _, row in rows.iterrows()), strict=True):
        yield code, own, frozenset()
    without = set(area_codes) - set(rows["area_code"])
    if not without:
        return
    drafts, _ = infeasible(plan.candidates, plan.plants, plan.as_of, plan.assumptions)
    for _, draft in drafts[drafts["area_code"].isin(without)].iterrows():
        lack = obstacle(_FEASIBLE, VerdictOutcome.FAIL, str(draft["missing"]))
        # A roof of the proposal is the plant that was missing.
        yield draft["area_code"], draft, frozenset() if draft["area_code"] in there else frozenset({lack})


def _changed(known: Explanation, case: Case, lack: frozenset[str]) -> Explanation:
    """What stands before a candidate, and what would repair it."""
    obstacles = case.obstacles | lack
    chosen, left = _cheapest(obstacles)
    is_third = case.as_third_party is not None and any(one.code == _THIRD_PARTY for one in _answering(left))
    if is_third and case.as_third_party is not None:
        others, left = _cheapest(case.as_third_party | lack)
        chosen = [all_repairs()[_THIRD_PARTY], *others]
    return replace(
        known,
        obstacles=tuple(sorted(obstacles)),
        # What nothing answers is not made better by the rest.
        repairs=() if left else tuple(one.code for one in chosen),
        lets_in=not left,
        elsewhere=tuple(dict.fromkeys(one.code for one in _answering(obstacles) if one.is_elsewhere)),
    )


def _cheapest(obstacles: frozenset[str]) -> tuple[list[Repair], frozenset[str]]:
    """The cheapest repair of each obstacle, each once, and the obstacles that none answers."""
    answers = {each: [one for one in rules.repairs_for(each) if _is_here(one)] for each in sorted(obstacles)}
    codes = {ways[0].code for ways in answers.values() if ways}
    # One that answers several may make another needless; the dearest go first.
    for code in reversed([code for code in all_repairs() if code in codes]):
        others = codes - {code}
        if all(any(one.code in others for one in ways) for ways in answers.values() if ways):
            codes = others
    left = frozenset(each for each, ways in answers.items() if not ways)
    return [one for code, one in all_repairs().items() if code in codes], left


def _is_here(one: Repair) -> bool:
    return not one.is_elsewhere and one.code != _THIRD_PARTY


def _answering(obstacles: Iterable[str]) -> list[Repair]:
    return [one for each in sorted(obstacles) for one in rules.repairs_for(each)]


def _cost(found: Explanation, area_codes: list[str]) -> tuple[bool, bool, int, int, int]:
    """Ways that let in come first, then into the proposal, then cheap kinds, then few repairs, then the likeliest area."""
    kinds = [list(RepairKind).index(all_repairs()[code].kind) for code in found.repairs]
    likeliest = area_codes.index(found.area_code) if found.area_code in area_codes else len(area_codes)
    return not found.lets_in, not found.is_area_in, max(kinds, default=-1), len(kinds), likeliest
