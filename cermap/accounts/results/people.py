"""Who gets how much of a configuration's year, and what a household more would get."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cermap import tables
from cermap.accounts.cases import CENTRAL, CORNERS, Case
from cermap.accounts.gathering import Gathered
from cermap.accounts.meters import Base
from cermap.accounts.results.earnings import Earnings
from cermap.energy import hours, money, sharing, tariff
from cermap.records import EnergyAssumptions, LoadProfiles
from cermap.terms import MemberKind, Role

_NO_CURVES = tables.empty(tables.Curves)


def member_rows(
    gathered: Gathered,
    base: Base,
    cases: Mapping[str, Case],
    earned: Mapping[str, Earnings],
    assumptions: EnergyAssumptions,
) -> pd.DataFrame:
    """``tables.EnergyMembers``: the middle case, with the range of what each gets.

    Parameters
    ----------
    gathered : Gathered
        Who and what stands in the year.
    base : Base
        Demand of the middle case, and what it stands on.
    cases : mapping of str to Case
        By the names of ``CORNERS``.
    earned : mapping of str to Earnings
        Money of the same cases.
    assumptions : EnergyAssumptions
        How the money is split.
    """
    middle, money_of_middle = cases[CENTRAL], earned[CENTRAL]
    shares = np.stack([_shares_eur(gathered, cases[name], earned[name], assumptions) for name in cases])
    return pd.DataFrame(
        {
            "candidate_id": gathered.members["candidate_id"],
            "role": gathered.members["member_role"],
            "profile": base.demand["profile"].to_numpy(object),
            "basis": base.demand["basis"].to_numpy(object),
            "demand_kwh": middle.demand_kwh,
            "own_use_kwh": middle.member_own_kwh,
            "withdrawn_kwh": middle.withdrawn_kwh.sum(axis=1, dtype=float),
            "shared_kwh": sharing.year_by_member(middle.shared_kwh, middle.withdrawn_kwh),
            "is_enterprise": gathered.is_enterprise,
            "is_exempt": tariff.is_exempt(gathered.members["member_kind"], gathered.as_of),
            "saving_eur": money_of_middle.saving_eur,
            "share_low_eur": shares.min(axis=0),
            "share_eur": shares[list(cases).index(CENTRAL)],
            "share_high_eur": shares.max(axis=0),
        }
    ).astype({"profile": "str", "basis": "str"})


def household_eur(
    gathered: Gathered,
    cases: Mapping[str, Case],
    earned: Mapping[str, Earnings],
    profiles: LoadProfiles,
    assumptions: EnergyAssumptions,
) -> dict[str, float]:
    """What a typical household gets in each case: one of those inside, or one more where there is none [EUR a year].

    One more would withdraw beside the others and get its part of the same energy: what it adds is left out, so the
    figure is rather small than large.

    Parameters
    ----------
    gathered : Gathered
        Who and what stands in the year.
    cases : mapping of str to Case
        By the names of ``CORNERS``.
    earned : mapping of str to Earnings
        Money of the same cases.
    profiles : LoadProfiles
        Shapes of demand, for one more.
    assumptions : EnergyAssumptions
        How the money is split.
    """
    is_household = (gathered.members["member_kind"] == MemberKind.NATURAL_PERSON).fillna(value=False).to_numpy(bool)
    inside = is_household & gathered.consumes
    if inside.any():
        return {
            name: float(_shares_eur(gathered, cases[name], earned[name], assumptions)[inside].mean()) for name in cases
        }
    one = pd.DataFrame({"candidate_id": ["+"], "role": [Role.CONSUMER], "member_kind": [MemberKind.NATURAL_PERSON]})
    stands_on, demand_kwh = hours.demand_of(
        tables.complete(tables.Candidates, one), profiles, gathered.as_of.year, _NO_CURVES
    )
    found = {}
    for name, case in cases.items():
        column = CORNERS[name][1]
        factor = 1.0 if column is None else float(stands_on[column].iloc[0])
        found[name] = _one_more_eur(gathered, case, earned[name], demand_kwh[0] * np.float32(factor), assumptions)
    return found


def _one_more_eur(
    gathered: Gathered, case: Case, earned: Earnings, demand_kwh: np.ndarray, assumptions: EnergyAssumptions
) -> float:
    withdrawn = np.vstack([case.withdrawn_kwh, demand_kwh[None, :]])
    frame = _consumers(gathered, sharing.year_by_member(case.shared_kwh, withdrawn)[:-1])
    one = pd.DataFrame(
        {
            "member_kind": pd.Series([MemberKind.NATURAL_PERSON.value], dtype="str"),
            "is_enterprise": pd.Series([False], dtype="boolean"),
            "shared_kwh": sharing.year_by_member(case.shared_kwh, withdrawn)[-1:],
        }
    )
    both = pd.concat([frame, one], ignore_index=True) if len(frame) else one
    return float(_split(both, earned, assumptions).members_eur.iloc[-1])


def _shares_eur(gathered: Gathered, case: Case, earned: Earnings, assumptions: EnergyAssumptions) -> np.ndarray:
    """What each member gets as a consumer; 0 for who only produces [EUR a year]."""
    frame = _consumers(gathered, sharing.year_by_member(case.shared_kwh, case.withdrawn_kwh))
    shares = np.zeros(len(gathered.members))
    shares[frame.index.to_numpy(int)] = _split(frame, earned, assumptions).members_eur.to_numpy(float)
    return shares


def _consumers(gathered: Gathered, shared_kwh: np.ndarray) -> pd.DataFrame:
    frame = gathered.members[["member_kind"]].assign(is_enterprise=gathered.is_enterprise, shared_kwh=shared_kwh)
    return frame[gathered.consumes]


def _split(consumers: pd.DataFrame, earned: Earnings, assumptions: EnergyAssumptions) -> money.Split:
    surplus = float(earned.surplus_eur.sum())
    return money.split(
        max(float(earned.contribution_eur.sum()) + earned.valorisation_eur, surplus),
        surplus,
        consumers,
        assumptions.split_rule,
        producers_share=assumptions.producers_share,
        community_share=assumptions.community_share,
    )
