"""The kind of configuration that is worth more, each by its own account (R-CFG-11): a group in one building, one customer's plants, or a CER."""

from dataclasses import replace
from typing import Any

from cermap import accounts, communities
from cermap.records import Account, LoadProfiles, Plan
from cermap.terms import Figure

# What the participants have of a year: tariff, valorisation, sale and saving, less fees and running costs.
_EARNED = (Figure.CONTRIBUTION_EUR, Figure.VALORISATION_EUR, Figure.SALE_EUR, Figure.SAVING_EUR)
_PAID = (Figure.FEES_EUR, Figure.COSTS_EUR)


def better_kind(
    plan: Plan, community_id: str, plant_ids: frozenset[str], member_ids: frozenset[str], profiles: LoadProfiles
) -> dict[str, Any]:
    """The kind that gives more in a year, and what the other would give.

    Parameters
    ----------
    plan : Plan
        With the configuration.
    community_id : str
        Which.
    plant_ids, member_ids : frozenset of str
        Who of it was chosen.
    profiles : LoadProfiles
        Shapes of demand and sun.

    Returns
    -------
    dict
        ``config_type``, ``value_low_eur``, ``value_eur``, ``value_high_eur`` and, where another kind fits as well,
        ``other_type`` and ``other_value_eur`` (columns of ``tables.ProposalAreas``). Of two equal ones the simpler stays:
        the one that R-CFG-11 names first.
    """
    chosen = _with_chosen(plan, community_id, plant_ids, member_ids)
    row = chosen.communities.set_index("community_id").loc[community_id]
    if not plant_ids or not member_ids:
        return {"config_type": str(row["config_type"])}
    possible = communities.possible_kinds(chosen, community_id)
    fitting = () if possible is None else possible.kinds
    kinds = [str(row["config_type"]), *(str(kind) for kind in fitting if kind != row["config_type"])]
    worth = {
        kind: _value(accounts.account_of(_as_kind(chosen, community_id, kind), community_id, profiles))
        for kind in kinds
    }
    best = max(worth, key=lambda kind: (round(worth[kind][1], 2), -kinds.index(kind)))
    low, central, high = worth[best]
    found: dict[str, Any] = {"config_type": best, "value_low_eur": low, "value_eur": central, "value_high_eur": high}
    others = [kind for kind in kinds if kind != best]
    if others:
        next_best = max(others, key=lambda kind: worth[kind][1])
        found |= {"other_type": next_best, "other_value_eur": worth[next_best][1]}
    return found


def _with_chosen(plan: Plan, community_id: str, plant_ids: frozenset[str], member_ids: frozenset[str]) -> Plan:
    """The plan with only the chosen in the configuration; it is looked at, and never shown."""
    rows = plan.memberships
    is_ours = rows["community_id"] == community_id
    owners = set(plan.plants.loc[plan.plants["plant_id"].isin(plant_ids), "candidate_id"].dropna())
    stays = rows["plant_id"].isin(plant_ids) | rows["candidate_id"].isin(member_ids | owners)
    return replace(plan, memberships=rows[~is_ours | stays].reset_index(drop=True))


def _as_kind(plan: Plan, community_id: str, kind: str) -> Plan:
    types = plan.communities["config_type"].mask(plan.communities["community_id"] == community_id, kind)
    return replace(plan, communities=plan.communities.assign(config_type=types.astype("str")))


def _value(account: Account) -> tuple[float, float, float]:
    """Least, middle and most of a year: the least of what comes in less the most of what goes out, and so on."""
    figures = account.figures.set_index("figure")[["low", "central", "high"]].fillna(0.0)

    def total(names: tuple[Figure, ...], case: str) -> float:
        return float(figures.reindex([str(name) for name in names])[case].fillna(0.0).sum())

    return (
        total(_EARNED, "low") - total(_PAID, "high"),
        total(_EARNED, "central") - total(_PAID, "central"),
        total(_EARNED, "high") - total(_PAID, "low"),
    )
