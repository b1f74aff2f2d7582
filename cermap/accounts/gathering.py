"""What stands in a configuration's year: its members and plants, those tried on it, and what is not known of them."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cermap import areas, communities, rules, tables
from cermap.parameters import number
from cermap.records import Plan, WhatIf
from cermap.terms import ConfigType, EnergyDoubt, MemberKind, Role, Tariff, VerdictOutcome

# Ids of what is only tried: no list has them, its ids are numbers.
TRIED_PLANT, TRIED_HOUSEHOLD = "+plant", "+household"
CONSUMERS = (Role.CONSUMER.value, Role.PROSUMER.value)
ENTERPRISES = (MemberKind.SME, MemberKind.ENTERPRISE, MemberKind.LARGE_ENTERPRISE, MemberKind.COOPERATIVE)


@dataclass(frozen=True)
class Gathered:
    """Who and what stands in the year of one configuration.

    Parameters
    ----------
    community_id : str
        The configuration.
    config_type : str
        ``ConfigType``.
    as_of : datetime.date
        Rules are those in force on it.
    members : pandas.DataFrame
        ``tables.Assigned`` with ``member_role``; households that are tried stand last.
    plants : pandas.DataFrame
        ``tables.Plants``; one that is tried stands last.
    has_tariff : numpy.ndarray
        Whether each plant earns the tariff, as far as the rules say; where they only doubt it does (and it is told).
    shares : numpy.ndarray
        Whether each plant may be in a configuration at all: what a rule keeps out, because it is too large or not
        renewable, feeds in and sells, and shares nothing (R-PLT-01, R-ENE-02).
    power_kw : numpy.ndarray
        The power that decides each plant's bracket, with the other sections on its point [kW] (R-TAR-02, R-PLT-02).
    grant_share : numpy.ndarray
        Part of each plant's cost that public money paid; 0 where nobody said [1].
    province_codes : pandas.Series
        ISTAT province code of each plant, NA where not known.
    doubts : frozenset of str
        ``EnergyDoubt`` codes of what is not known here.
    """

    community_id: str
    config_type: str
    as_of: dt.date
    members: pd.DataFrame
    plants: pd.DataFrame
    has_tariff: np.ndarray
    shares: np.ndarray
    power_kw: np.ndarray
    grant_share: np.ndarray
    province_codes: pd.Series
    doubts: frozenset[str]

    @property
    def part_of_point(self) -> np.ndarray:
        """How much of the plant on its connection point each is: brackets of costs and fees are the whole one's [1]."""
        own_kw = self.plants["capacity_kw"].to_numpy(float)
        part: np.ndarray = np.divide(own_kw, self.power_kw, out=np.ones_like(own_kw), where=self.power_kw > 0)
        return part

    @property
    def consumes(self) -> np.ndarray:
        """Which members are in it as consumers; who only produces has no consuming point in it."""
        return self.members["member_role"].isin(CONSUMERS).to_numpy(bool)

    @property
    def is_enterprise(self) -> pd.Series:
        """Whether each member is an enterprise; NA where its kind is not known."""
        kind = self.members["member_kind"]
        found = kind.isin([each.value for each in ENTERPRISES]).astype("boolean")
        return found.where(kind.notna())


def gather(plan: Plan, community_id: str, what_if: WhatIf) -> Gathered:
    """Members and plants of a configuration, with what is tried on it.

    Parameters
    ----------
    plan : Plan
        Nothing of it is changed.
    community_id : str
        One of ``plan.communities``.
    what_if : WhatIf
        A plant or households more.

    Raises
    ------
    KeyError
        When the plan has no such configuration.
    """
    row = plan.communities.set_index("community_id").loc[community_id]
    members = _with_households(_members(plan, community_id), what_if.added_households)
    plants = communities.plants_of(plan, community_id).sort_values("plant_id", ignore_index=True)
    plants, tariff = _with_tried(plants, plan, what_if.added_kwp)
    grant_share = plants["grant_share"].to_numpy(float)
    power_kw = _by_plant(plants, plan, rules.plants_power(plan.plants), plants["capacity_kw"]).to_numpy(float)
    earns = (tariff != Tariff.NONE) & (str(row["config_type"]) != ConfigType.OTHER)
    status = rules.judge_plants(plan.plants, plan.as_of)["rule_status"]
    tried = pd.Series(VerdictOutcome.OK.value, index=plants.index)
    is_small_enough = power_kw <= number("max_plant_kw", plan.as_of)
    shares = (_by_plant(plants, plan, status, tried) != VerdictOutcome.FAIL).to_numpy(bool) & is_small_enough
    return Gathered(
        community_id=community_id,
        config_type=str(row["config_type"]),
        as_of=plan.as_of,
        members=members,
        plants=plants,
        has_tariff=earns & shares,
        shares=shares,
        power_kw=power_kw,
        grant_share=np.nan_to_num(grant_share),
        province_codes=_province_codes(plants, plan),
        doubts=frozenset(
            [*_doubts(members, plants, tariff, str(row["config_type"])), *_not_met(plan, community_id, members)]
        ),
    )


def _by_plant(plants: pd.DataFrame, plan: Plan, found: pd.Series, tried: pd.Series) -> pd.Series:
    """What was found of each plant among all of the plan: a section may stand beside one that is in no configuration."""
    of_plan = found.set_axis(plan.plants["plant_id"])
    return plants["plant_id"].map(of_plan).fillna(tried)


def _members(plan: Plan, community_id: str) -> pd.DataFrame:
    held = plan.memberships[plan.memberships["community_id"] == community_id]
    roles = held.dropna(subset="candidate_id").drop_duplicates("candidate_id").set_index("candidate_id")["role"]
    members = plan.candidates[plan.candidates["candidate_id"].isin(roles.index)].reset_index(drop=True)
    return members.assign(member_role=members["candidate_id"].map(roles).astype("str"))


def _with_households(members: pd.DataFrame, count: int) -> pd.DataFrame:
    """The members, and so many typical households that nobody has asked yet."""
    if not count:
        return members
    tried = pd.DataFrame(
        {
            "candidate_id": [f"{TRIED_HOUSEHOLD}{place}" for place in range(1, count + 1)],
            "role": Role.CONSUMER.value,
            "member_role": Role.CONSUMER.value,
            "member_kind": MemberKind.NATURAL_PERSON.value,
        }
    )
    whole = tables.complete(tables.Candidates, tried).assign(member_role=tried["member_role"])
    kept = whole.reindex(columns=members.columns)
    return pd.concat([members, kept.astype(members.dtypes)], ignore_index=True) if len(members) else whole


def _with_tried(plants: pd.DataFrame, plan: Plan, added_kwp: float) -> tuple[pd.DataFrame, np.ndarray]:
    """The plants with the one that is tried, and what each may earn (``Tariff``)."""
    tariff = rules.tariff_of(plan.verdicts, plants)["tariff"].to_numpy(object)
    if added_kwp <= 0:
        return plants, tariff
    tried = pd.DataFrame({"plant_id": [TRIED_PLANT], "technology": ["photovoltaic"], "capacity_kw": [added_kwp]})
    whole = tables.complete(tables.Plants, tried)
    both = pd.concat([plants, whole[plants.columns]], ignore_index=True) if len(plants) else whole
    return both, np.append(tariff, Tariff.OPEN.value)


def _province_codes(plants: pd.DataFrame, plan: Plan) -> pd.Series:
    """The province of whom each plant belongs to, else of where it stands: first three digits of the municipality's code."""
    of_owner = plan.candidates.set_index("candidate_id")["municipality_code"].str[:3]
    codes: pd.Series = plants["candidate_id"].map(of_owner).astype("str")
    is_open = (codes.isna() & plants["lon"].notna() & plants["lat"].notna()).to_numpy(bool)
    if is_open.any() and plan.inputs.reference is not None:
        towns = areas.municipality_of(plants.loc[is_open, ["lon", "lat"]], plan.inputs.reference.municipalities)
        codes = codes.fillna(towns.str[:3])
    known = codes.dropna()
    # One that is only tried, or is nowhere, stands where most of the others do.
    return codes.fillna(known.mode().iloc[0]) if len(known) else codes


def _doubts(members: pd.DataFrame, plants: pd.DataFrame, tariff: np.ndarray, config_type: str) -> list[str]:
    is_tried = plants["plant_id"] == TRIED_PLANT
    brought = plants[~is_tried]
    earns = brought[(tariff[~is_tried.to_numpy(bool)] != Tariff.NONE)]
    superbonus = earns["superbonus_kw"].to_numpy(float)
    is_split = (superbonus > 0) & (superbonus < earns["capacity_kw"].to_numpy(float))
    found = {
        EnergyDoubt.NO_MEMBERS: not members["member_role"].isin(CONSUMERS).any(),
        EnergyDoubt.TARIFF_TO_VERIFY: bool((tariff == Tariff.TO_VERIFY).any()),
        EnergyDoubt.DATE_MISSING: len(plants) > 1 and bool(brought["commissioning_date"].isna().any()),
        EnergyDoubt.GRANT_MISSING: bool(earns["grant_share"].isna().any()),
        EnergyDoubt.KIND_MISSING: bool(members["member_kind"].isna().any()) or _is_spared_unknown(members, brought),
        EnergyDoubt.VOLTAGE_MISSING: config_type == ConfigType.GROUP and bool(members["voltage"].isna().any()),
        EnergyDoubt.SUPERBONUS_SPLIT: bool(is_split.any()),
    }
    return [doubt.value for doubt, is_there in found.items() if is_there]


def _is_spared_unknown(members: pd.DataFrame, plants: pd.DataFrame) -> bool:
    """Whether a grant cuts a plant's tariff and a member's kind leaves open if it is spared (R-TAR-07)."""
    unsure = (MemberKind.ASSOCIATION, MemberKind.COOPERATIVE, MemberKind.OTHER)
    return bool((plants["grant_share"] > 0).any()) and bool(members["member_kind"].isin(list(unsure)).any())


def _not_met(plan: Plan, community_id: str, members: pd.DataFrame) -> list[str]:
    """The doubt that a rule refuses the configuration, or one of the members that it has."""
    failed = plan.verdicts[plan.verdicts["outcome"] == VerdictOutcome.FAIL]
    is_ours = ((failed["subject"] == "configuration") & (failed["subject_id"] == community_id)) | (
        (failed["subject"] == "member") & failed["subject_id"].isin(members["candidate_id"])
    )
    return [EnergyDoubt.RULE_NOT_MET.value] if is_ours.any() else []
