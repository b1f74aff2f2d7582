"""One configuration per area, from everyone who surely may be in it.

The law cuts at the area, so proposals do too. Members are all admitted candidates that surely lie in the area: nobody who
is admitted is left out (R-CFG-12). Plants come with them, except those that a rule keeps out, and existing ones beyond the
share that a CER may have (R-PLT-08); what only costs a plant the tariff leaves it in. The kind follows R-CFG-11: one holder,
REMOTE; one building, GROUP; otherwise CER. An area that cannot make the least configuration (R-CFG-05) gets no proposal, and
``missing`` says what it lacks. Whether the edition is in force is not asked here: it is said with each answer of ``joining``.
"""

import datetime as dt
from collections.abc import Mapping

import numpy as np
import pandas as pd

from cermap import rules, tables
from cermap.communities.configurations.chosen import is_kept, settled
from cermap.communities.configurations.drafts import community_row, memberships_of, with_roles
from cermap.communities.membership.applicants import Applicants, applicants, reached
from cermap.communities.membership.buildings import is_placed, stand_together
from cermap.decisions import Choice
from cermap.records import Assumptions
from cermap.rules.members.doubts import SURE
from cermap.rules.members.roles import CONSUMING, ONLY_PRODUCE
from cermap.terms import ConfigType, Role

_FEASIBLE = ("R-CFG-04", "R-CFG-05")


def propose(  # noqa: PLR0913 - what a proposal is made of
    candidates: pd.DataFrame,
    plants: pd.DataFrame,
    area_labels: pd.Series,
    as_of: dt.date,
    assumptions: Assumptions | None = None,
    *,
    choices: Mapping[str, Choice] | None = None,
    who: Applicants | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One configuration per area that can make one, and those that the table has chosen.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Assigned``.
    plants : pandas.DataFrame
        ``tables.Plants``.
    area_labels : pandas.Series
        Area code -> label; the name of a proposal is its area's label.
    as_of : datetime.date
        Rules are those in force on it.
    assumptions : Assumptions, optional
        Border tolerance; the usual ones without.
    choices : mapping, optional
        What was decided of each configuration, by its id.
    who : Applicants, optional
        What is known of these candidates, where somebody has asked already.

    Returns
    -------
    tuple of pandas.DataFrame
        ``tables.Communities`` and ``tables.Memberships``, by area code. A prosumer whose plant is left out is a consumer.
    """
    who = who or applicants(candidates, plants, as_of, assumptions or Assumptions())
    drafts, memberships = _drafts(who, area_labels)
    drafts, memberships = settled(drafts, memberships, choices or {}, candidates, plants)
    is_feasible = _is_feasible(drafts, memberships, candidates, plants, as_of)
    chosen = [code for code, choice in (choices or {}).items() if is_kept(choice)]
    kept = drafts[is_feasible | drafts["community_id"].isin(chosen).to_numpy(bool)].reset_index(drop=True)
    return kept, memberships[memberships["community_id"].isin(kept["community_id"])].reset_index(drop=True)


def _is_feasible(
    drafts: pd.DataFrame, memberships: pd.DataFrame, candidates: pd.DataFrame, plants: pd.DataFrame, as_of: dt.date
) -> np.ndarray:
    """Which drafts can make the least configuration."""
    verdicts = rules.check_configurations(drafts, memberships, candidates, plants, as_of)
    fails = verdicts[(verdicts["outcome"] == "fail") & verdicts["rule_id"].isin(_FEASIBLE)]
    return np.asarray(~drafts["community_id"].isin(fails["subject_id"]), dtype=bool)


def missing(
    candidates: pd.DataFrame, plants: pd.DataFrame, as_of: dt.date, assumptions: Assumptions | None = None
) -> pd.DataFrame:
    """What each area without a proposal lacks to have one.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Assigned``.
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        Rules are those in force on it.
    assumptions : Assumptions, optional
        Border tolerance.

    Returns
    -------
    pandas.DataFrame
        ``area_code``, ``missing`` (``producer``, ``consumer`` or ``members``) and ``candidates`` (admitted ones that surely
        lie there), by area code.
    """
    without, memberships = infeasible(candidates, plants, as_of, assumptions)
    held = memberships[memberships["candidate_id"].notna()].groupby("community_id").size()
    return pd.DataFrame(
        {
            "area_code": without["area_code"].to_numpy(),
            "missing": without["missing"].to_numpy(object),
            "candidates": without["community_id"].map(held).fillna(0).to_numpy(int),
        }
    ).astype({"area_code": "str", "missing": "str"})


def infeasible(
    candidates: pd.DataFrame, plants: pd.DataFrame, as_of: dt.date, assumptions: Assumptions | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The configurations that areas without a proposal would have, and who would be in them.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Assigned``.
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        Rules are those in force on it.
    assumptions : Assumptions, optional
        Border tolerance.

    Returns
    -------
    tuple of pandas.DataFrame
        ``tables.Communities`` with ``missing`` (as for ``missing``), and ``tables.Memberships`` of these and others, by area
        code.
    """
    no_labels = pd.Series(dtype="str")
    drafts, memberships = _drafts(applicants(candidates, plants, as_of, assumptions or Assumptions()), no_labels)
    without = drafts[~_is_feasible(drafts, memberships, candidates, plants, as_of)]
    lacks = np.select([without["plants"] == 0, without["users"] == 0], ["producer", "consumer"], "members")
    return without.assign(missing=lacks), memberships


def _drafts(who: Applicants, area_labels: pd.Series) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A configuration per area with anyone in it, feasible or not."""
    candidates, plants, as_of = who.candidates, who.plants, who.as_of
    good = _good_plants(plants, as_of)
    # Asked once: for each area the whole list would be read again.
    is_free = good["candidate_id"].isna() | ~good["candidate_id"].isin(candidates["candidate_id"])
    rows, memberships = [], []
    for area_code in sorted({*who.sure, *good["area_code"]}):
        config_type, members = _members(area_code, who)
        machines = _plants_in(area_code, members, good, is_free)
        if config_type == ConfigType.CER:
            machines = rules.kept_within_share(machines, as_of)
        name = str(area_labels.get(area_code, area_code))
        rows.append(community_row(area_code, config_type, members, machines, name))
        memberships.append(memberships_of(rows[-1]["community_id"], members, machines))
    drafts = tables.complete(tables.Communities, pd.DataFrame(rows)) if rows else tables.empty(tables.Communities)
    held = [frame for frame in memberships if len(frame)]
    joined = pd.concat(held, ignore_index=True) if held else tables.empty(tables.Memberships)
    return drafts, tables.complete(tables.Memberships, joined)


def _members(area_code: str, who: Applicants) -> tuple[str, pd.DataFrame]:
    """Kind of configuration (R-CFG-11) and its members: all that surely lie in the area and that the rules admit."""
    here = _admitted(area_code, who, ConfigType.CER)
    consuming = here[here["role"].isin(CONSUMING)]
    if _is_one(consuming["holder_id"]):
        everyone = _admitted(area_code, who, ConfigType.REMOTE)
        is_customer = (everyone["holder_id"] == consuming["holder_id"].iloc[0]).fillna(False).astype(bool)
        members = everyone[is_customer | (everyone["role"] == Role.THIRD_PARTY_PRODUCER)]
        # Another subject among the producers makes more than one customer's own configuration of it.
        if here["candidate_id"].isin(members["candidate_id"]).all():
            return ConfigType.REMOTE.value, members
    if _is_one(consuming["building_id"]):
        everyone = _admitted(area_code, who, ConfigType.GROUP)
        in_building = (everyone["building_id"] == consuming["building_id"].iloc[0]).fillna(False).astype(bool)
        consumes = everyone["role"].isin(CONSUMING)
        if _stand_together(everyone[in_building & consumes]):
            return ConfigType.GROUP.value, everyone[in_building | ~consumes]
    return ConfigType.CER.value, here


def _admitted(area_code: str, who: Applicants, config_type: str) -> pd.DataFrame:
    at = np.sort(reached(who.sure, area_code))
    judged = who.judged(config_type).iloc[at]
    only_produces = who.candidates["role"].iloc[at].isin(ONLY_PRODUCE)
    # A consumer is admitted whatever its plant: the plant alone is left out.
    is_clean = judged["is_member_ok"] & (~only_produces | ((judged["failing"] == "") & (judged["doubtful"] == "")))
    known = who.known.iloc[at]
    rows = who.candidates.iloc[at].assign(edition=known["edition"])[is_clean & (known["place_doubts"] == "")]
    # Editions are never mixed in one configuration (R-ARE-05): the one most candidates are in.
    editions = rows["edition"].value_counts()
    usual = min(editions[editions == editions.max()].index) if len(editions) else None
    kept: pd.DataFrame = rows[(rows["edition"] == usual) | rows["edition"].isna()].assign(usual_edition=usual)
    return kept


def _is_one(values: pd.Series) -> bool:
    return len(values) > 0 and bool(values.notna().all()) and bool((values == values.iloc[0]).all())


def _stand_together(consuming: pd.DataFrame) -> bool:
    """One name may be written of several buildings."""
    return bool(stand_together(consuming.assign(is_placed=is_placed(consuming)), None, None).all())


def _good_plants(plants: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Plants that surely stand in an area and that no rule fails or doubts."""
    is_sure = plants["certainty"].isin(SURE) & plants["area_code"].notna()
    return plants[is_sure & (rules.judge_plants(plants, as_of)["rule_status"] == "ok")]


def _plants_in(area_code: str, members: pd.DataFrame, good: pd.DataFrame, is_free: pd.Series) -> pd.DataFrame:
    """The area's plants whose owner is in the configuration, or that no row of the list owns."""
    is_here = good["area_code"] == area_code
    here = good[is_here]
    owned = here["candidate_id"].isin(members["candidate_id"])
    return with_roles(here[is_free[is_here] | owned], members)
