"""A long list against house numbers by the million, beside the plain way: pandas.merge on the key, then rapidfuzz.

    CERMAP_CIVICS=3000000 pytest tests/benchmarks/geocoding/test_speed.py -s --benchmark-timer=time.process_time \\
        --benchmark-columns=median,min,max,rounds

The peer is given the parsed parts for nothing and its index ready; it too is asked for municipality, street and number.
Without the variable the house numbers are few enough for a run of all tests.
"""

import os

import numpy as np
import pandas as pd
import pytest
import worlds
from million_civics import all_civics, write_anncsu
from rapidfuzz import fuzz, process

from cermap import sources
from cermap.addresses import gazetteer_of, parse, placed
from cermap.addresses.gazetteer.streets import street_of
from cermap.addresses.gazetteer.towns import town_key
from cermap.addresses.reading import parser
from cermap.addresses.reading.words.spelling import key, words
from cermap.crs import points_to_metres
from cermap.records import Assumptions
from cermap.sources.civics.record import open_gazetteer
from cermap.terms import PositionLevel

CIVICS = int(os.environ.get("CERMAP_CIVICS", "20000"))
ROWS = min(10_000, CIVICS // 20)
ASKED = ["address_text", "municipality", "province", "postcode"]
DOOR = ["town", "kind", "key", "house_number", "exponent"]
NEAR_M, WRONG_M = 25, 100
# Likeness from which the plain way takes a street, in per cent.
PEER_TAKES = 86
ROUNDS = 5

pytestmark = pytest.mark.benchmark(group=f"{ROWS:,} different rows, {CIVICS:,} house numbers")


@pytest.fixture(scope="module")
def civics():
    return all_civics(CIVICS)


@pytest.fixture(scope="module")
def rows(civics):
    return worlds.long_list(civics, ROWS).reindex(columns=[*ASKED, "share", "lon", "lat"])


@pytest.fixture(scope="module")
def asked(rows):
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in rows[ASKED].itertuples(index=False)]


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """The gazetteer as the user builds it, from the official file."""
    folder = tmp_path_factory.mktemp("gazetteer")
    write_anncsu(folder / "INDIR_LOMB_20261115.csv", CIVICS, placed_share=1.0, with_defects=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERMAP_DATA", str(folder / "data"))
        sources.build_gazetteer([sources.Brought(folder / "INDIR_LOMB_20261115.csv")])
        yield open_gazetteer()


def test_with_its_towns_open(benchmark, asked, register, rows, used, capsys):
    gazetteer = gazetteer_of(register, used.municipalities)
    _placed(asked, gazetteer)
    found = benchmark.pedantic(_placed, (asked, gazetteer), setup=parser._parse.cache_clear, rounds=ROUNDS)
    right, wrong = _judged(rows, found.lon, found.lat, found.position_level == PositionLevel.DOOR)
    _tell(capsys, "cermap", rows, right, wrong)
    assert not wrong.any()


def test_opening_its_towns(benchmark, asked, register, used):
    benchmark.pedantic(
        lambda: _placed(asked, gazetteer_of(register, used.municipalities)), setup=parser._parse.cache_clear, rounds=3
    )


def test_peer(benchmark, asked, civics, rows, capsys):
    peer = _Plain(civics)
    found = benchmark.pedantic(peer.find, (asked,), setup=parser._parse.cache_clear, rounds=ROUNDS)
    right, wrong = _judged(rows, found["lon"].to_numpy(), found["lat"].to_numpy(), found["lon"].notna().to_numpy())
    _tell(capsys, "merge + extractOne", rows, right, wrong)
    assert right.any()


class _Plain:
    """The plain way: the whole key by ``pandas.merge``, the rest by the most alike of the town's keys."""

    def __init__(self, civics):
        streets = civics[["municipality", "street"]].drop_duplicates()
        read = [street_of(written) for written in streets["street"]]
        streets = streets.assign(
            town=[town_key(name) for name in streets["municipality"]],
            kind=[one.kind for one in read],
            key=[one.key for one in read],
        )
        doors = civics.fillna({"exponent": ""}).merge(streets, on=["municipality", "street"])
        self.doors = doors[[*DOOR, "lon", "lat"]].drop_duplicates(DOOR)
        self.streets = streets[["town", "kind", "key"]]
        self.of_town = {
            town: (here["kind"].tolist(), here["key"].tolist()) for town, here in self.streets.groupby("town")
        }
        self.towns = list(self.of_town)

    def find(self, asked):
        read = [parse(*row) for row in asked]
        frame = pd.DataFrame(
            {
                "town": [town_key(one.municipality_text or "") for one in read],
                "kind": [one.street_kind for one in read],
                "key": [key(words(one.street_name or "")) for one in read],
                "house_number": [one.house_number for one in read],
                "exponent": [one.exponent or "" for one in read],
            }
        )
        whole = frame.merge(self.streets, on=["town", "kind", "key"], how="left", indicator=True)["_merge"] == "both"
        columns = {name: frame[name].tolist() for name in ("town", "kind", "key")}
        for row in np.flatnonzero(~whole.to_numpy()).tolist():
            town = columns["town"][row]
            if town not in self.of_town:
                near = process.extractOne(town, self.towns, scorer=fuzz.ratio, score_cutoff=PEER_TAKES)
                if near is None:
                    continue
                town = near[0]
            kinds, names = self.of_town[town]
            near = process.extractOne(columns["key"][row], names, scorer=fuzz.token_sort_ratio, score_cutoff=PEER_TAKES)
            if near is not None:
                columns["town"][row], columns["kind"][row], columns["key"][row] = town, kinds[near[2]], near[0]
        frame = frame.assign(**columns)
        return frame.merge(self.doors, on=DOOR, how="left")


def _placed(asked, gazetteer):
    nowhere = np.full(len(asked), np.nan)
    return placed(
        asked,
        nowhere,
        nowhere,
        is_placed_by_hand=np.zeros(len(asked), bool),
        gazetteer=gazetteer,
        assumptions=Assumptions(),
    )


def _judged(rows, lon, lat, is_door):
    """Which rows are right at their door, and which are at a door that is none of theirs."""
    east, north = points_to_metres(np.nan_to_num(lon), np.nan_to_num(lat))
    true_east, true_north = points_to_metres(rows["lon"].to_numpy(), rows["lat"].to_numpy())
    away_m = np.hypot(east - true_east, north - true_north)
    is_nowhere = rows["share"].eq("nowhere").to_numpy()
    return is_door & (away_m <= NEAR_M) & ~is_nowhere, is_door & ((away_m > WRONG_M) | is_nowhere)


def _tell(capsys, name, rows, right, wrong):
    shares = "; ".join(
        f"{share} {len(where):,}: right {right[where].mean():.1%}, wrong {wrong[where].sum()}"
        for share, where in rows.groupby("share").indices.items()
    )
    with capsys.disabled():
        print(f"\n{name}: {shares}")  # noqa: T201 - the table is what this is for
