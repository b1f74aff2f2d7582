"""Who gets what of tariff and valorisation (R-TAR-09).

::

    pot ──┬── free part ──┬── producers' part (a share of the whole pot)
          │               ├── the configuration's own purposes (a share of the whole pot)
          │               └── the rest: to all consumers, by the rule
          └── bound surplus: to consumers that are not enterprises, by the same rule

The law binds the surplus; how the rest is split it leaves to the members, so each rule here is an assumption. Producers
may be enterprises: their part, and that of the configuration, are taken from what is free, as long as there is any. A
consumer whose kind is not known might be an enterprise: its part of the surplus is kept for social purposes until one
knows. What nobody can be given stays with the configuration. No cent is rounded: the parts are the pot.
"""

from dataclasses import dataclass
from math import fsum

import pandas as pd

from cermap.errors import InputError
from cermap.terms import EnergyDoubt, MemberKind, SplitRule
from cermap.texts import N_

# Which need counts, and how much, the members decide (R-TAR-09): an assumption, and told as such.
_HOUSEHOLD_WEIGHT = 2.0
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Split:
    """Parts of the pot; together they are the pot.

    Parameters
    ----------
    members_eur : pandas.Series
        What each consumer gets, in the index of the members [EUR a year].
    producers_eur : float
        To the producers together [EUR a year].
    community_eur : float
        For the configuration's own purposes, with what is free and nobody can be given [EUR a year].
    social_eur : float
        Surplus kept for social purposes where the plants are [EUR a year].
    enterprises_eur : float
        Most that enterprises may have got: producers, enterprises and whose kind is not known [EUR a year].
    doubts : tuple of EnergyDoubt
        What is not known, or assumed.
    """

    members_eur: pd.Series
    producers_eur: float
    community_eur: float
    social_eur: float
    enterprises_eur: float
    doubts: tuple[EnergyDoubt, ...]


def split(  # noqa: PLR0913 - each is one thing that the members decide
    pot_eur: float,
    surplus_eur: float,
    members: pd.DataFrame,
    rule: SplitRule,
    *,
    producers_share: float,
    community_share: float,
) -> Split:
    """The pot, split; the answer does not depend on the order of the members.

    Parameters
    ----------
    pot_eur : float
        Tariff and valorisation, the bound surplus within [EUR a year].
    surplus_eur : float
        What may not reach enterprises [EUR a year] (R-TAR-08, R-TAR-09).
    members : pandas.DataFrame
        The consumers: ``member_kind``, ``is_enterprise`` (NA is unknown), ``shared_kwh``.
    rule : SplitRule
        How consumers' money is split.
    producers_share, community_share : float
        Parts of the pot for the producers and for the configuration's own purposes [1].

    Raises
    ------
    InputError
        When the surplus does not fit into the pot, or the shares are no parts of a whole.
    """
    _refuse_impossible(pot_eur, surplus_eur, producers_share, community_share)
    free_eur = max(pot_eur - surplus_eur, 0.0)
    producers_eur = min(producers_share * pot_eur, free_eur)
    community_eur = min(community_share * pot_eur, free_eur - producers_eur)
    weights = _weights(members, rule)
    enterprise = members["is_enterprise"].astype("boolean")
    free = _by_weight(free_eur - producers_eur - community_eur, weights)
    # Enterprises are no part of those among whom the surplus is split; whose kind is unknown is, and is not paid.
    bound = _by_weight(surplus_eur, weights.where(~enterprise.fillna(False), 0.0)).where(enterprise.notna(), 0.0)
    left_eur = free_eur - producers_eur - community_eur - fsum(free)
    return Split(
        members_eur=(free + bound).rename("share_eur"),
        producers_eur=producers_eur,
        community_eur=community_eur + max(left_eur, 0.0),
        social_eur=max(surplus_eur - fsum(bound), 0.0),
        enterprises_eur=producers_eur + fsum(free[enterprise.fillna(True)]),
        doubts=_doubts(members, surplus_eur),
    )


def _refuse_impossible(pot_eur: float, surplus_eur: float, producers_share: float, community_share: float) -> None:
    if not 0 <= surplus_eur <= pot_eur * (1 + _ROUNDING):
        raise InputError(
            N_("The bound surplus ({surplus} €) is not a part of what is split ({pot} €)."),
            surplus=surplus_eur,
            pot=pot_eur,
        )
    if not (producers_share >= 0 and community_share >= 0 and producers_share + community_share <= 1 + _ROUNDING):
        raise InputError(
            N_(
                "The parts of the producers ({producers}) and of the configuration ({community}) are not parts of a whole: give two numbers from 0 to 1 whose sum is at most 1."
            ),
            producers=producers_share,
            community=community_share,
        )


def _weights(members: pd.DataFrame, rule: SplitRule) -> pd.Series:
    match rule:
        case SplitRule.EQUAL:
            return pd.Series(1.0, index=members.index)
        case SplitRule.SHARED_ENERGY:
            return members["shared_kwh"].astype("float64").fillna(0.0)
        case SplitRule.NEED:
            household = members["member_kind"].eq(MemberKind.NATURAL_PERSON).fillna(False)
            return household.map({True: _HOUSEHOLD_WEIGHT, False: 1.0}).astype("float64")


def _by_weight(amount_eur: float, weights: pd.Series) -> pd.Series:
    total = fsum(weights)  # exact, so that no order of rows changes a digit
    return weights * 0.0 if total <= 0 else weights / total * amount_eur


def _doubts(members: pd.DataFrame, surplus_eur: float) -> tuple[EnergyDoubt, ...]:
    if members.empty:
        return (EnergyDoubt.NO_MEMBERS,)
    unknown = surplus_eur > 0 and bool(members["is_enterprise"].isna().any())
    return (*((EnergyDoubt.KIND_MISSING,) if unknown else ()), EnergyDoubt.SPLIT_ASSUMED)
