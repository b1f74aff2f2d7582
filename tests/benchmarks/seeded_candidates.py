"""Candidates of every kind by the thousand, with their plants and configurations: invented, the same ones for the same seed.

Every kind of subject, role and declaration is there, known and not; enterprises stand on both sides of each limit of
size, main activities inside and outside the list of each ATECO version; plants on both sides of each power, day and grant
that a rule asks for. One supply in twenty repeats the POD of another. Fifty candidates share an area, most of them its CER;
one building in each area is a group, one customer a remote self-consumer. In one area of four every place is sure and every
POD known; elsewhere some answers are doubtful, some rows are nowhere.
The shares are made up: the counts show that rules tell them apart, not how Lombardy is.

::

    world = seeded(5_000)
    rules.check(world.candidates, world.plants, world.communities, world.memberships, AS_OF)

``python tests/benchmarks/seeded_candidates.py 5000`` prints how many verdicts of each outcome the rules give; with the
name of a CSV it writes the candidates as a list that ``cermap plan`` takes, at house numbers in areas of official borders.
"""

import datetime as dt
import sys
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from cermap import rules, sources, tables
from cermap.records import Reference
from cermap.terms import Certainty, ConfigType, GeometryKind, MemberKind, Reason, ReferenteKind, Role, VerdictOutcome
from cermap.texts import Texts

SEED = 20261128
AS_OF = dt.date(2026, 11, 24)
EDITION, EDITION_BEFORE = "2025", "2023"
AN_AREA_HAS = 50
# In one area of so many every place is sure, every POD known, nobody under scambio sul posto.
ORDERLY = 4
# In one area of so many there is also a configuration that nobody can join.
AREAS_TO_AN_OTHER = 10
# Farther from a border than any tolerance [degrees].
ABOUT_100_M = 0.0013
# Places in an area's fifty: the group's building, the remote customer's supplies.
GROUP, REMOTE = range(40, 46), range(46, 49)


@dataclass(frozen=True)
class World:
    """Four tables that belong together.

    Parameters
    ----------
    candidates, plants, communities, memberships : pandas.DataFrame
        ``tables.Assigned``, ``Plants``, ``Communities``, ``Memberships``.
    """

    candidates: pd.DataFrame
    plants: pd.DataFrame
    communities: pd.DataFrame
    memberships: pd.DataFrame


def seeded(rows: int, seed: int = SEED) -> World:
    """So many candidates, their plants and the configurations of their areas."""
    dice = np.random.default_rng(seed)
    candidates = _candidates(dice, rows)
    plants = _plants(dice, candidates)
    communities = _communities(dice, sorted(set(_area(np.arange(rows)))))
    return World(candidates, plants, communities, _memberships(dice, candidates, plants))


def counts(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Verdicts by subject (rows) and outcome (columns)."""
    found = pd.crosstab(verdicts["subject"], verdicts["outcome"])
    return found.reindex(index=["member", "plant", "configuration"], columns=list(VerdictOutcome), fill_value=0)


def counts_by_rule(verdicts: pd.DataFrame) -> pd.DataFrame:
    """Verdicts by rule (rows) and outcome (columns)."""
    return pd.crosstab(verdicts["rule_id"], verdicts["outcome"]).reindex(columns=list(VerdictOutcome), fill_value=0)


def as_list(world: World, doors: pd.DataFrame) -> pd.DataFrame:
    """The candidates as an Italian list, every cell text; each area's fifty at one of the doors, a plant each at most.

    Parameters
    ----------
    world : World
        The tables.
    doors : pandas.DataFrame
        ``lon`` and ``lat`` [degrees].
    """
    people, texts = world.candidates, Texts("it")
    plants = world.plants.drop_duplicates("candidate_id").set_index("candidate_id").reindex(people["candidate_id"])
    area = np.arange(len(people)) // AN_AREA_HAS
    known = doors.iloc[np.linspace(0, len(doors) - 1, area.max() + 1).astype(int)[area]]
    return pd.DataFrame(
        {
            "Nome": people["name"],
            "Latitudine": _decimals(known["lat"]),
            "Longitudine": _decimals(known["lon"]),
            "POD": people["pod_code"].fillna(""),
            "Titolare": people["holder_id"].fillna(""),
            "Edificio": people["building_id"].fillna(""),
            "Tipo soggetto": [texts.label(MemberKind, kind) for kind in people["member_kind"]],
            "Ruolo": [texts.label(Role, role) for role in people["role"]],
            "Scambio sul posto": _yes_no(people["net_metering"]),
            "Dipendenti": _decimals(people["employees"]),
            "Fatturato": _decimals(people["turnover_eur"]),
            "Totale bilancio": _decimals(people["balance_sheet_eur"]),
            "Capitale pubblico": _decimals(people["public_capital_share"]),
            "Codice ATECO": people["ateco_code"].fillna(""),
            "Versione ATECO": people["ateco_version"].fillna(""),
            "ATECO prevalente": _yes_no(people["ateco_is_main"]),
            "Consumo annuo kWh": _decimals(people["annual_demand_kwh"]),
            "Potenza impianto kW": _decimals(plants["capacity_kw"]),
            "Fonte": plants["technology"].fillna("").to_numpy(),
            "Entrata in esercizio": plants["commissioning_date"].dt.strftime("%d/%m/%Y").fillna("").to_numpy(),
        }
    )


def _candidates(dice: np.random.Generator, rows: int) -> pd.DataFrame:
    numbers = np.arange(rows)
    place = numbers % AN_AREA_HAS
    is_remote = np.isin(place, REMOTE)
    is_orderly = numbers // AN_AREA_HAS % ORDERLY == 0
    kinds = _some(dice, rows, [kind.value for kind in MemberKind], missing=0.1)
    roles = dice.choice([role.value for role in Role], rows, p=[0.7, 0.1, 0.15, 0.05])
    certainty = dice.choice([one.value for one in Certainty], rows, p=[0.2, 0.4, 0.2, 0.1, 0.05, 0.05])
    certainty[is_orderly] = Certainty.CERTAIN.value
    is_placed = ~np.isin(certainty, [Certainty.NOT_LOCATED.value, Certainty.OUTSIDE_DATA.value])
    doubts = dice.choice(["", Reason.BORDER_NEAR.value, Reason.COARSE_ADDRESS.value], rows, p=[0.8, 0.1, 0.1])
    doubts[is_orderly] = ""
    pods = np.where(is_orderly, _orderly_pods(numbers), _pods(dice, rows))
    metering = _some(dice, rows, [True, False, False, False], missing=0.3)
    metering[is_orderly] = False
    frame = pd.DataFrame(
        {
            "candidate_id": (numbers + 1).astype(str),
            "name": [f"Candidato {number + 1}" for number in numbers],
            "role": roles,
            "member_kind": kinds,
            "holder_id": np.where(is_remote, "A" + (numbers // AN_AREA_HAS).astype(str).astype(object), _holders(dice, rows)),
            "building_id": _in_building(dice, numbers),
            "pod_code": pods,
            "net_metering": metering,
            "employees": _some(dice, rows, [0.0, 9.0, 249.0, 250.0, 3_000.0], missing=0.4),
            "turnover_eur": _some(dice, rows, [1e6, 50e6, 50e6 + 1, 400e6], missing=0.4),
            "balance_sheet_eur": _some(dice, rows, [1e6, 43e6, 43e6 + 1], missing=0.4),
            "public_capital_share": _some(dice, rows, [0.0, 0.2499, 0.25, 1.0], missing=0.6),
            "ateco_code": _some(dice, rows, ["35.11.00", "35.14.00", "35.12", "35.15", "35", "47.11.10", "01.13.10"], missing=0.3),
            "ateco_version": _some(dice, rows, ["2007", "2025"], missing=0.3),
            "ateco_is_main": _some(dice, rows, [True, False], missing=0.3),
            "annual_demand_kwh": np.round(dice.lognormal(8.5, 1.0, rows)),
            "area_code": np.where(is_placed, _area(numbers), None),
            "area_edition": np.where(is_placed, EDITION, None),
            "certainty": certainty,
            "certainty_reasons": np.where(is_placed, doubts, "address_not_found"),
            "lon": np.where(is_placed, 9.0 + dice.random(rows) / 2, np.nan),
            "lat": np.where(is_placed, 45.3 + dice.random(rows) / 2, np.nan),
        }
    )  # fmt: skip
    rest = {"match_level": "door", "match_reasons": "", "area_alternatives": ""}
    return tables.complete(tables.Assigned, frame.assign(**rest))


def _plants(dice: np.random.Generator, candidates: pd.DataFrame) -> pd.DataFrame:
    """A plant for everyone who produces; one in ten of these is of two sections on one connection point."""
    producers = candidates[candidates["role"] != Role.CONSUMER.value]
    twice = producers[dice.random(len(producers)) < 0.1]
    owners = pd.concat([producers, twice], ignore_index=True)
    rows = len(owners)
    power_kw = dice.choice([0.0, 3.0, 19.9, 20.0, 100.0, 200.0, 200.1, 600.0, 1_000.0, 1_000.1, 6_000.0], rows)
    days = [
        "2010-06-01",
        "2021-12-15",
        "2021-12-16",
        "2024-01-23",
        "2024-01-24",
        "2024-06-22",
        "2024-06-23",
        "2026-10-01",
    ]
    own = owners[
        [
            "candidate_id",
            "pod_code",
            "net_metering",
            "building_id",
            "lon",
            "lat",
            "area_code",
            "area_edition",
            "certainty",
        ]
    ]
    frame = own.assign(
        plant_id=[f"I{number + 1}" for number in range(rows)],
        producer_id=owners["holder_id"].fillna(owners["candidate_id"]),
        technology=_some(dice, rows, ["fotovoltaico"] * 6 + ["idroelettrico", "biogas", "diesel", "idrogeno"], missing=0.1),
        capacity_kw=power_kw,
        commissioning_date=pd.to_datetime(pd.Series(_some(dice, rows, days, missing=0.2))),
        is_existing=_some(dice, rows, [True, False], missing=0.5),
        is_upgrade=_some(dice, rows, [True, False, False, False], missing=0.3),
        is_for_cer=_some(dice, rows, [True, False], missing=0.5),
        module_kw=np.where(dice.random(rows) < 0.5, power_kw, np.nan),
        inverter_kw=np.where(dice.random(rows) < 0.5, power_kw * dice.choice([0.8, 1.0], rows), np.nan),
        grant_share=_some(dice, rows, [0.0, 0.2, 0.4, 0.45], missing=0.5),
        superbonus_kw=_some(dice, rows, [0.0, 3.0], missing=0.5),
        obligation_kw=_some(dice, rows, [0.0, 3.0], missing=0.5),
    )  # fmt: skip
    return tables.complete(tables.Plants, frame)


def _communities(dice: np.random.Generator, areas: list[str]) -> pd.DataFrame:
    rows = [
        {
            "community_id": f"{kind.value}-{area}",
            "name": f"{kind.value} {area}",
            "config_type": kind.value,
            "area_code": area,
            "building_id": f"B{area}" if kind is ConfigType.GROUP else None,
            "holder_id": f"A{place}" if kind is ConfigType.REMOTE else None,
        }
        for place, area in enumerate(areas)
        for kind in ConfigType
        if kind is not ConfigType.OTHER or place % AREAS_TO_AN_OTHER == 0
    ]
    origin = dice.choice(["registered", "proposed"], len(rows))
    more = {
        # One in five that are registered is of the edition before the map's.
        "area_edition": np.where((origin == "registered") & (dice.random(len(rows)) < 0.2), EDITION_BEFORE, EDITION),
        "origin": origin,
        "constitution_date": pd.to_datetime(pd.Series(_some(dice, len(rows), ["2023-05-01", "2024-06-30", "2027-01-15"], missing=0.3))),
        "constitution_reference": _some(dice, len(rows), ["verbale 3"], missing=0.3),
        "referente_kind": _some(dice, len(rows), [kind.value for kind in ReferenteKind], missing=0.3),
    }  # fmt: skip
    return tables.complete(tables.Communities, pd.DataFrame(rows).assign(**more))


def _memberships(dice: np.random.Generator, candidates: pd.DataFrame, plants: pd.DataFrame) -> pd.DataFrame:
    """Four of five are in a configuration of their area: its group, its remote customer, or its CER."""
    numbers = candidates["candidate_id"].astype(int).to_numpy() - 1
    place = numbers % AN_AREA_HAS
    kind = np.select([np.isin(place, GROUP), np.isin(place, REMOTE)], ["GROUP", "REMOTE"], "CER")
    is_in = dice.random(len(candidates)) < 0.8
    held = candidates.assign(community_id=kind + np.array("-", dtype=object) + _area(numbers))[is_in]
    own = plants.merge(held[["candidate_id", "community_id"]], on="candidate_id")
    rows = [
        held[["community_id", "candidate_id", "role"]],
        own[["community_id", "plant_id"]].assign(role=Role.PRODUCER.value),
    ]
    return tables.complete(tables.Memberships, pd.concat(rows, ignore_index=True))


def _area(numbers: np.ndarray) -> np.ndarray:
    return np.array([f"AC001E{number // AN_AREA_HAS + 1:05}" for number in numbers], dtype=object)


def _pods(dice: np.random.Generator, rows: int) -> np.ndarray:
    """PODs with and without the optional last character; some missing, some malformed, one in twenty another's."""
    whose = np.where(dice.random(rows) < 0.05, dice.integers(0, rows, rows), np.arange(rows))
    written = np.array([f"IT001E{number:08}{'' if number % 3 else '0'}" for number in whose], dtype=object)
    written[dice.random(rows) < 0.02] = "IT01E1"
    written[dice.random(rows) < 0.2] = None
    return written


def _orderly_pods(numbers: np.ndarray) -> np.ndarray:
    return np.array([f"IT002E{number:08}" for number in numbers], dtype=object)


def _holders(dice: np.random.Generator, rows: int) -> np.ndarray:
    """A holder for most, of two supplies now and then."""
    holders = np.array([f"H{number}" for number in dice.integers(0, 5 * rows, rows)], dtype=object)
    holders[dice.random(rows) < 0.3] = None
    return holders


def _in_building(dice: np.random.Generator, numbers: np.ndarray) -> np.ndarray:
    """The group's building for its members but a few, none known for half of the others."""
    own = np.array([f"E{number}" for number in numbers], dtype=object)
    own[dice.random(len(own)) < 0.5] = None
    is_there = np.isin(numbers % AN_AREA_HAS, GROUP) & (dice.random(len(numbers)) < 0.95)
    return np.where(is_there, np.array("B", dtype=object) + _area(numbers), own)


def _some(dice: np.random.Generator, rows: int, values: list[object], missing: float) -> np.ndarray:
    found = np.array(values, dtype=object)[dice.integers(0, len(values), rows)]
    found[dice.random(rows) < missing] = None
    return found


def official_doors(used: Reference) -> pd.DataFrame:
    """House numbers well within areas of official borders, area by area."""
    official = used.areas[used.areas["geometry_kind"] == GeometryKind.OFFICIAL.value]
    within = shapely.buffer(official.geometry.to_numpy(), -ABOUT_100_M)
    doors = used.civic_points
    place, found = shapely.STRtree(shapely.points(doors["lon"], doors["lat"])).query(within, predicate="contains")
    return doors.iloc[found[np.argsort(place, kind="stable")]]


def _decimals(numbers: pd.Series) -> list[str]:
    return ["" if np.isnan(number) else f"{number:.12g}".replace(".", ",") for number in numbers.to_numpy(float)]


def _yes_no(said: pd.Series) -> list[str]:
    return said.map({True: "sì", False: "no"}).astype("str").fillna("").tolist()


if __name__ == "__main__":
    made = seeded(int(sys.argv[1]) if sys.argv[1:] else 5_000)
    if sys.argv[2:]:
        as_list(made, official_doors(sources.read_reference())).to_csv(
            sys.argv[2], sep=";", index=False, encoding="utf-8-sig"
        )
    given = rules.check(made.candidates, made.plants, made.communities, made.memberships, AS_OF)
    sizes = ", ".join(f"{len(table)} {name}" for name, table in vars(made).items())
    sys.stdout.write(f"{sizes}, {AS_OF}\n\n{counts(given).to_string()}\n\n{counts_by_rule(given).to_string()}\n")
