"""How right the geocoder is on 4,000 noisy rows with known answers, made from the addresses that ship.

    pytest tests/benchmarks/geocoding/test_accuracy.py -s --benchmark-disable

The half ``tune`` is for choosing rules, the half ``report`` for saying how good they are; see ``worlds`` and ``noise``.
"""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
import worlds

from cermap import tables
from cermap.addresses import geocode
from cermap.crs import points_to_metres
from cermap.records import Assumptions
from cermap.terms import PositionLevel

# The project's aims: rows whose door is there found at it, and rows at a door that is none of theirs.
LEAST_AT_DOOR, MOST_WRONG = 0.98, 0.003
DISTANCES_M = (25, 100, 500)
WRONG_M = 100
PLACED = [PositionLevel.DOOR, PositionLevel.INTERPOLATED, PositionLevel.STREET, PositionLevel.LOCALITY]


@pytest.fixture(scope="module")
def world(used):
    return worlds.world(used.addresses)


@pytest.fixture(scope="module")
def answers(world, used):
    """Every row with its answer, the distance to where it is [m], and what that makes of it."""
    rows = world.rows
    listed = [{"candidate_id": str(place), "role": "consumer", **one.row} for place, one in enumerate(rows)]
    candidates = tables.complete(tables.Candidates, pd.DataFrame(listed))
    located, _ = geocode(candidates, world.addresses, used.municipalities, Assumptions())
    away_m = _away_m(located, np.array([one.lon for one in rows]), np.array([one.lat for one in rows]))
    found = located.assign(
        kind=[one.kind for one in rows],
        half=[one.half for one in rows],
        habits=[one.habits for one in rows],
        true_label=[f"{one.street} {one.number}".casefold() for one in rows],
        away_m=away_m,
        is_door=located["position_level"] == PositionLevel.DOOR,
        is_answered=located["position_level"].isin(PLACED),
    )
    # Of a street that is not there, or is another town's, no door is right, however near.
    has_no_door = found["kind"].isin(["street", "neighbour"])
    return found.assign(is_wrong=found["is_door"] & ((found["away_m"] > WRONG_M) | has_no_door))


def _away_m(located, lons, lats):
    east, north = points_to_metres(located["lon"].fillna(0), located["lat"].fillna(0))
    true_east, true_north = points_to_metres(lons, lats)
    return np.where(located["lon"].isna(), np.inf, np.hypot(east - true_east, north - true_north))


def test_the_world_is_as_described(world):
    counts = Counter(one.kind for one in world.rows)
    assert counts == worlds.ROWS
    known = set(zip(world.addresses["municipality_code"], world.addresses["street"], strict=True))
    numbers = set(world.addresses[["municipality_code", "street", "house_number"]].itertuples(index=False, name=None))
    halves: dict[str, set[str]] = {}
    for one in world.rows:
        # Of a street with one number nothing is left when the number is taken out.
        assert one.kind == "number" or ((one.town, one.street) in known) == (one.kind == "door"), one
        assert ((one.true_town, one.street, one.number) in numbers) == (one.kind in {"door", "neighbour"}), one
        halves.setdefault(one.street, set()).add(one.half)
    assert all(len(half) == 1 for half in halves.values())
    assert worlds.world(world.source).rows == world.rows


@pytest.mark.parametrize("half", ["tune", "report"])
def test_accuracy(answers, half, capsys):
    rows = answers[answers["half"] == half]
    with capsys.disabled():
        print("\n".join(["", *_report(rows, half)]))  # noqa: T201 - the table is what this is for
    assert rows.loc[rows["kind"] == "door", "is_door"].mean() >= LEAST_AT_DOOR
    assert rows["is_wrong"].mean() <= MOST_WRONG


def test_what_is_not_found_is_said_and_asked(answers):
    rest = answers[~answers["is_door"]]
    assert rest["match_reasons"].ne("").all()
    next_door = rest[rest["kind"] == "neighbour"]
    asked = [label.casefold().startswith(true) for label, true in _pairs(next_door)]
    assert np.mean(asked) > 0.9
    assert answers.loc[answers["is_door"], "suggestion"].isna().all()


def _pairs(rows):
    return zip(rows["suggestion"].fillna(""), rows["true_label"], strict=True)


def _report(rows, half):
    yield f"{half}: {len(rows)} rows; wrong at a door {rows['is_wrong'].sum()} ({rows['is_wrong'].mean():.2%})"
    within = "".join(f"{f'{metres} m':>8}" for metres in DISTANCES_M)
    yield f"{'':12}{'rows':>6}{'door':>8}{within}{'wrong':>8}{'town':>8}{'proposal right':>16}"
    for kind in worlds.CLASSES:
        one = rows[rows["kind"] == kind]
        near = "".join(f"{(one['away_m'] <= metres).mean():>8.1%}" for metres in DISTANCES_M)
        rest = one[~one["is_door"]]
        asked = np.mean([label.casefold().startswith(true) for label, true in _pairs(rest)]) if len(rest) else np.nan
        yield (
            f"{kind:12}{len(one):>6}{one['is_door'].mean():>8.1%}{near}{one['is_wrong'].sum():>8}"
            f"{1 - one['is_answered'].mean():>8.1%}{asked:>16.1%}"
        )
    doors = rows[rows["kind"] == "door"]
    all_habits = Counter(habit for habits in doors["habits"] for habit in habits)
    missed = Counter(habit for habits in doors.loc[~doors["is_door"], "habits"] for habit in habits)
    yield "not at the door, of rows with: " + ", ".join(
        f"{habit} {missed[habit]}/{count}" for habit, count in all_habits.most_common()
    )
