"""What is in a configuration, and what the rules say of all of it: the tables behind its page."""

import pandas as pd

from cermap import decisions, rules, tables
from cermap.communities.membership.answers import who_can_join
from cermap.records import Plan
from cermap.terms import AreaStatus, Outcome, VerdictOutcome

_AGAINST = (VerdictOutcome.FAIL.value, VerdictOutcome.TO_VERIFY.value, VerdictOutcome.NO_TARIFF.value)
_COUNTED = (*_AGAINST, VerdictOutcome.OK.value)
# What a reader must see first.
_ORDER = {
    VerdictOutcome.FAIL.value: 0,
    VerdictOutcome.TO_VERIFY.value: 1,
    VerdictOutcome.NO_TARIFF.value: 2,
    VerdictOutcome.OK.value: 3,
}


def members_of(plan: Plan, community_id: str) -> pd.DataFrame:
    """The candidates in a configuration.

    Parameters
    ----------
    plan : Plan
        The plan that was made.
    community_id : str
        One of its configurations.

    Returns
    -------
    pandas.DataFrame
        ``tables.Assigned`` with ``member_role`` (what each is in this configuration), and ``outcome``, ``reasons`` and
        ``to_collect`` of ``tables.Joining``; in the list's order.
    """
    held = plan.memberships[
        (plan.memberships["community_id"] == community_id) & plan.memberships["candidate_id"].notna()
    ]
    roles = held.set_index("candidate_id")["role"]
    # Nobody is asked about a configuration that is empty: of registered ones there may be hundreds.
    asked = who_can_join(plan, community_id) if len(roles) else tables.empty(tables.Joining)
    answers = asked.set_index("candidate_id")[["outcome", "reasons", "to_collect"]]
    members = plan.candidates[plan.candidates["candidate_id"].isin(roles.index)]
    members = members.assign(member_role=members["candidate_id"].map(roles).astype("str"))
    return members.join(answers, on="candidate_id")


def others_for(plan: Plan, community_id: str) -> pd.DataFrame:
    """The candidates that are not in a configuration and are not kept out of it, those who can share first.

    Parameters
    ----------
    plan : Plan
        The plan that was made.
    community_id : str
        One of its configurations.

    Returns
    -------
    pandas.DataFrame
        ``tables.Assigned`` with ``outcome``, ``reasons`` and ``to_collect`` of ``tables.Joining``.
    """
    inside = plan.memberships.loc[plan.memberships["community_id"] == community_id, "candidate_id"]
    answers = who_can_join(plan, community_id)
    # Of another area nobody is recruited for this configuration; whoever may lie here is asked.
    is_near = answers["outcome"].isin((Outcome.CAN_SHARE, Outcome.TO_VERIFY)) & answers["area_status"].isin(
        (AreaStatus.SAME, AreaStatus.POSSIBLE)
    )
    found = answers[is_near & ~answers["candidate_id"].isin(inside)]
    rank = found["outcome"].map({outcome.value: place for place, outcome in enumerate(Outcome)})
    found = found.loc[rank.sort_values(kind="stable").index]
    columns = ["candidate_id", "outcome", "reasons", "to_collect"]
    return (
        plan.candidates.merge(found[columns], on="candidate_id")
        .set_index("candidate_id", drop=False)
        .loc[found["candidate_id"]]
        .reset_index(drop=True)
    )


def plants_of(plan: Plan, community_id: str) -> pd.DataFrame:
    """The plants in a configuration (``tables.Plants``), largest first.

    Parameters
    ----------
    plan : Plan
        The plan that was made.
    community_id : str
        One of its configurations.

    Returns
    -------
    pandas.DataFrame
        Rows of ``tables.Plants``, with the plan's index.
    """
    held = plan.memberships.loc[plan.memberships["community_id"] == community_id, "plant_id"].dropna()
    found = plan.plants[plan.plants["plant_id"].isin(held)]
    return found.sort_values(["capacity_kw", "plant_id"], ascending=[False, True])


def verdicts_of(plan: Plan, community_id: str) -> pd.DataFrame:
    """What the rules say of a configuration, its members and its plants, what is not met first.

    Parameters
    ----------
    plan : Plan
        The plan that was made.
    community_id : str
        One of its configurations.

    Returns
    -------
    pandas.DataFrame
        ``tables.Verdicts`` with ``reference`` and ``status`` of the rule; rules that do not apply are left out.
    """
    held = plan.memberships[plan.memberships["community_id"] == community_id]
    verdicts = plan.verdicts
    is_ours = (
        ((verdicts["subject"] == "configuration") & (verdicts["subject_id"] == community_id))
        | ((verdicts["subject"] == "member") & verdicts["subject_id"].isin(held["candidate_id"].dropna()))
        | ((verdicts["subject"] == "plant") & verdicts["subject_id"].isin(held["plant_id"].dropna()))
    )
    found = verdicts[is_ours & (verdicts["outcome"] != VerdictOutcome.NOT_APPLICABLE)]
    book = rules.catalogue().set_index("rule_id")[["reference", "status"]]
    found = found.join(book, on="rule_id")
    is_of_member = (found["subject"] != "configuration").astype(int)
    order = pd.DataFrame({"outcome": found["outcome"].map(_ORDER), "of": is_of_member}, index=found.index)
    return found.loc[order.sort_values(["outcome", "of"], kind="stable").index]


def rule_counts(plan: Plan) -> pd.DataFrame:
    """How many rules each configuration fails, leaves to verify, loses its tariff by and meets, its members and plants in.

    A member whom a rule does not admit counts against the configuration it was taken into.

    Returns
    -------
    pandas.DataFrame
        Columns ``fail``, ``to_verify``, ``no_tariff``, ``ok``; index ``community_id``, in the plan's order.
    """
    verdicts, held = plan.verdicts, plan.memberships
    own = verdicts.loc[verdicts["subject"] == "configuration", ["subject_id", "outcome"]]
    found = [own.rename(columns={"subject_id": "community_id"})]
    for subject, column in (("member", "candidate_id"), ("plant", "plant_id")):
        theirs = verdicts.loc[(verdicts["subject"] == subject) & verdicts["outcome"].isin(_AGAINST)]
        inside = held.loc[held[column].notna(), ["community_id", column]]
        found.append(inside.merge(theirs, left_on=column, right_on="subject_id")[["community_id", "outcome"]])
    both = pd.concat(found, ignore_index=True)
    counted = pd.crosstab(both["community_id"], both["outcome"])
    return counted.reindex(index=plan.communities["community_id"], columns=list(_COUNTED), fill_value=0)


def who_is_where(plan: Plan) -> pd.DataFrame:
    """Where each candidate is: one row per candidate and configuration, one with a missing id for who is in none.

    Returns
    -------
    pandas.DataFrame
        ``candidate_id``, ``community_id`` (may be missing), ``member_role``; in the list's order.
    """
    held = plan.memberships.loc[plan.memberships["candidate_id"].notna(), ["candidate_id", "community_id", "role"]]
    return plan.candidates[["candidate_id"]].merge(
        held.rename(columns={"role": "member_role"}), on="candidate_id", how="left"
    )


def gone_from_frozen(plan: Plan, community_id: str) -> list[str]:
    """Ids of candidates that were frozen in a configuration and are no longer in the plan.

    Parameters
    ----------
    plan : Plan
        The plan that was made.
    community_id : str
        One of its configurations.

    Returns
    -------
    list of str
        In order; empty where nothing was frozen.
    """
    choice = decisions.choices_of(plan.inputs.decisions).get(community_id)
    if choice is None or choice.frozen is None:
        return []
    kept = {code for column, code in choice.frozen if column == "candidate_id"}
    return sorted(kept - set(plan.candidates["candidate_id"]))


def declarations_of(plan: Plan, community_id: str) -> list[str]:
    """The declarations that the configuration itself has still to collect, beside those of its members.

    Parameters
    ----------
    plan : Plan
        The plan that was made.
    community_id : str
        One of its configurations.

    Returns
    -------
    list of str
        ``Declaration`` codes.
    """
    own = plan.communities[plan.communities["community_id"] == community_id]
    held = plan.memberships[plan.memberships["community_id"] == community_id]
    cells = rules.configuration_declarations(own, held, plan.candidates, plan.plants)
    return tables.split(cells.iloc[0])


def missing_declarations(members: pd.DataFrame) -> pd.DataFrame:
    """The declarations to collect, one row per member and declaration: ``candidate_id``, ``declaration``."""
    cells = members.set_index("candidate_id")["to_collect"].map(tables.split).explode().dropna()
    return cells.rename("declaration").reset_index()
