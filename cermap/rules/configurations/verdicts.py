"""What the rules say of a configuration with its members and plants (R-CFG-01 to -10, R-CFG-13, R-ARE-01, -05, -06).

Feasibility is asked of each configuration, not of the legal entity (R-CFG-06). A registered configuration whose members
are not in the list is judged on what its own row says, and is to verify where that says nothing. Those of its members that
are in the list can break a rule; that they keep it says nothing of the others.
"""

import datetime as dt

import numpy as np
import pandas as pd

from cermap.rules.book.engine import FAIL, OK, TO_VERIFY, WAITS, Finding, choose, legal_number, number, verdicts
from cermap.rules.configurations.editions import edition_findings
from cermap.rules.configurations.request import request_findings
from cermap.rules.configurations.roster import Roster, roster
from cermap.rules.plants.eligibility.in_community import existing_share
from cermap.terms import Origin


def check_configurations(
    communities: pd.DataFrame, memberships: pd.DataFrame, candidates: pd.DataFrame, plants: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Verdicts of each configuration.

    Parameters
    ----------
    communities : pandas.DataFrame
        ``tables.Communities``, registered and proposed.
    memberships : pandas.DataFrame
        ``tables.Memberships``; each of its ids is in ``candidates`` or ``plants``.
    candidates : pandas.DataFrame
        ``tables.Assigned``.
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        Rules and limits are those in force on it.

    Returns
    -------
    pandas.DataFrame
        ``tables.Verdicts``, in the order of ``communities``.
    """
    who = roster(communities, memberships, candidates, plants)
    found = [
        *_one_area(who),
        _one_building(communities, who),
        _one_customer(communities, who, as_of),
        _minimum(communities, who, as_of),
        _one_per_area(communities),
        _once(who),
        *request_findings(communities, who, as_of),
        *edition_findings(communities, who, candidates, plants),
        *_net_metering(who),
        existing_share(communities, _with_plants(memberships, plants), who.is_whole, as_of),
        # The engine keeps R-CFG-13 to the kinds it speaks of, none of which can be joined.
        Finding("R-CFG-13", np.full(len(communities), FAIL, dtype=object), communities["config_type"].to_numpy(object)),
    ]
    return verdicts(found, communities["community_id"], "configuration", as_of, communities["config_type"])


def _one_area(who: Roster) -> list[Finding]:
    """R-CFG-01 and R-ARE-01: how many areas its supplies and plants surely lie in, and how many lie surely elsewhere."""
    areas = who.distinct(who.all_rows[who.all_rows["place"] != "doubtful"], "area_code")
    elsewhere = who.count(who.all_rows[who.all_rows["place"] == "out"])
    doubtful = who.count(who.all_rows[who.all_rows["place"] == "doubtful"])
    unsure = (doubtful > 0) | ~who.is_whole
    return [
        Finding("R-CFG-01", choose((areas > 1, FAIL), (unsure, TO_VERIFY), otherwise=OK), _counts(areas), "1"),
        Finding("R-ARE-01", choose((elsewhere > 0, FAIL), (unsure, TO_VERIFY), otherwise=OK), _counts(elsewhere), "0"),
    ]


def _one_building(communities: pd.DataFrame, who: Roster) -> Finding:
    """R-CFG-03: consuming supplies only; plants may stand elsewhere under the same area."""
    buildings = who.distinct(who.consuming, "building_id")
    differs = who.count(_others(communities, who, "building_id"))
    unknown = who.count(who.consuming[who.consuming["building_id"].isna()])
    unsure = (unknown > 0) | communities["building_id"].isna().to_numpy(bool) | (who.count(who.consuming) == 0)
    unsure |= ~who.is_whole
    outcome = choose(((buildings > 1) | (differs > 0), FAIL), (unsure, TO_VERIFY), otherwise=OK)
    return Finding("R-CFG-03", outcome, _counts(buildings), "1")


def _one_customer(communities: pd.DataFrame, who: Roster, as_of: dt.date) -> Finding:
    """R-CFG-04: exactly one final customer, at least two connection points."""
    points_min = legal_number("connection_points_min", as_of)
    holders = who.distinct(who.consuming, "holder_id")
    differs = who.count(_others(communities, who, "holder_id"))
    unknown = who.count(who.consuming[who.consuming["holder_id"].isna()])
    points = who.points_at_most()
    # Without its own customer's name, that all members are one says nothing of who that is.
    unsure = (unknown > 0) | communities["holder_id"].isna().to_numpy(bool) | (who.count(who.plants) == 0)
    outcome = choose(
        ((holders > 1) | (differs > 0), FAIL),
        (~who.is_whole, TO_VERIFY),
        ((points < points_min) | (who.count(who.consuming) == 0), FAIL),
        (unsure | (who.points_at_least() < points_min), TO_VERIFY),
        otherwise=OK,
    )
    return Finding("R-CFG-04", outcome, _counts(points), number(points_min))


def _minimum(communities: pd.DataFrame, who: Roster, as_of: dt.date) -> Finding:
    """R-CFG-05; the measure is the lesser of members and connection points, and 0 where one side is missing altogether."""
    members_min, points_min = legal_number("cer_members_min", as_of), legal_number("connection_points_min", as_of)
    points = who.points_at_most()
    has_both = (who.count(who.consuming) > 0) & (who.count(who.plants) > 0)
    known = choose(
        (~has_both | (who.subjects_at_most() < members_min) | (points < points_min), FAIL),
        ((who.subjects_at_least() < members_min) | (who.points_at_least() < points_min), TO_VERIFY),
        otherwise=OK,
    )
    users, plants = communities["users"].astype("float64"), communities["plants"].astype("float64")
    told = choose(
        (((users == 0) | (plants == 0)).to_numpy(bool), FAIL),
        (((users >= members_min) & (plants > 0)).to_numpy(bool), OK),
        otherwise=TO_VERIFY,
    )
    measured = _counts(np.where(has_both, np.minimum(who.subjects_at_most(), points), 0))
    told_measured = [None if np.isnan(value) else number(value) for value in users.tolist()]
    # One that somebody emptied at the table holds nobody, whatever is known: only a registered one's own row counts.
    is_ours = (communities["origin"] != Origin.REGISTERED).to_numpy(bool)
    return Finding(
        "R-CFG-05",
        np.where(is_ours, known, told),
        np.where(is_ours, measured, np.array(told_measured, dtype=object)),
        number(members_min),
    )


def _one_per_area(communities: pd.DataFrame) -> Finding:
    """R-CFG-06: several configurations of one legal entity in one area are looked into, not refused."""
    key = communities["entity_id"] + "|" + communities["area_code"]
    times = key.map(key.value_counts()).fillna(0).to_numpy(int)
    registered = (communities["origin"] == Origin.REGISTERED).to_numpy(bool)
    outcome = choose((times > 1, TO_VERIFY), (times == 1, OK), (registered, TO_VERIFY), otherwise=WAITS)
    return Finding("R-CFG-06", outcome, [str(count) if count else None for count in times], "1")


def _once(who: Roster) -> Finding:
    """R-CFG-07: a supply or plant that another configuration of these tables holds too."""
    held = who.identities.drop_duplicates(["community_id", "identity"])
    twice = who.count(held[held.duplicated("identity", keep=False)])
    # That a POD not yet given is in no other configuration is to be declared, like what happens outside these tables.
    unknown = who.count(who.identities[~who.identities["is_pod"]]) > 0
    return Finding(
        "R-CFG-07", choose((twice > 0, FAIL), (unknown | ~who.is_whole, WAITS), otherwise=OK), _counts(twice), "0"
    )


def _net_metering(who: Roster) -> list[Finding]:
    """R-CFG-08: how many consuming supplies, and how many plants, are under scambio sul posto."""
    findings = []
    for rule_id, rows in (("R-CFG-08a", who.consuming), ("R-CFG-08b", who.plants)):
        under = who.count(rows[rows["net_metering"].fillna(False).astype(bool)])
        unknown = (who.count(rows[rows["net_metering"].isna()]) > 0) | (who.count(rows) == 0) | ~who.is_whole
        findings.append(
            Finding(rule_id, choose((under > 0, FAIL), (unknown, WAITS), otherwise=OK), _counts(under), "0")
        )
    return findings


def _others(communities: pd.DataFrame, who: Roster, column: str) -> pd.DataFrame:
    """Consuming members whose known building or holder is not the configuration's own."""
    own = who.consuming["community_id"].map(communities.set_index("community_id")[column])
    return who.consuming[own.notna() & who.consuming[column].notna() & (who.consuming[column] != own)]


def _with_plants(memberships: pd.DataFrame, plants: pd.DataFrame) -> pd.DataFrame:
    """Plants with the configuration each is in."""
    return plants.merge(memberships.loc[memberships["plant_id"].notna(), ["plant_id", "community_id"]], on="plant_id")


def _counts(values: np.ndarray) -> np.ndarray:
    return np.array([str(int(value)) for value in values], dtype=object)
