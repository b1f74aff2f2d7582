"""Addresses and the buildings whose doors they are: a street drawn on paper."""

import numpy as np
import pandas as pd
import pytest
from drawn_bodies import body, box, brought, on_earth
from shapely import Point

from cermap import rooftops, tables

# Two houses 20 m apart, a villa far off, a garage beside it.
STREET = [
    body(box(0, 0, 10, 10), "one"),
    body(box(30, 0, 40, 10), "two"),
    body(box(300, 0, 320, 20), "villa"),
    body(box(324, 0, 328, 6), "garage", use="annex"),
]


def places(*at, uncertainty_m=0.0, level="door"):
    points = on_earth([Point(*xy) for xy in at])
    return pd.DataFrame(
        {
            "lon": [point.x for point in points],
            "lat": [point.y for point in points],
            "uncertainty_m": uncertainty_m,
            "position_level": pd.array([level] * len(at), dtype="str"),
        },
        index=[f"r{n}" for n in range(len(at))],
    )


def matched(asked, rows=STREET):
    buildings, _ = rooftops.merge(brought(*rows, are_pieces=False))
    found = rooftops.match(asked, buildings)
    tables.BuildingMatches.validate(found)
    assert found.index.equals(asked.index)
    return found


@pytest.mark.parametrize(
    ("at", "distance_m"), [((5, 5), 0), ((5, -3), 3), ((-6, 5), 6), ((-4, -3), 5), ((300, -29.9), 29.9)]
)
def test_a_door_inside_or_before_its_house_is_sure(at, distance_m):
    found = matched(places(at)).loc["r0"]
    assert found["match"] == "sure"
    assert found["building_id"] == ("villa" if at[0] == 300 else "one")
    assert found["distance_m"] == pytest.approx(distance_m, abs=0.01)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        # 10 m from either; 7 and 13; 5.9 and 14.1 are 8.2 m and more than twice apart.
        ((20, 5), "ambiguous"),
        ((17, 5), "ambiguous"),
        ((15.9, 5), "sure"),
    ],
)
def test_between_two_houses_the_second_has_to_be_clearly_farther(at, expected):
    found = matched(places(at)).loc["r0"]
    assert found["match"] == expected
    assert pd.isna(found["building_id"]) == (expected == "ambiguous")
    assert [part.split(":")[0] for part in found["alternatives"].split(";")][:2] in (["one", "two"], ["two", "one"])


def test_alternatives_say_how_far_nearest_first():
    assert matched(places((17, 5))).loc["r0", "alternatives"] == "one:7.0;two:13.0"


def test_twice_as_far_is_asked_too():
    # 20 and 29 m to the left and right of a gap of 49 m: 9 m apart, not twice.
    rows = [body(box(0, 0, 10, 10), "one"), body(box(59, 0, 69, 10), "two")]
    assert matched(places((30, 5)), rows)["match"].tolist() == ["ambiguous"]


def test_the_uncertainty_of_the_place_widens_the_reach_and_the_doubt():
    far = places((300, -40))
    assert matched(far)["match"].tolist() == ["none_near"]
    assert matched(far.assign(uncertainty_m=10.0))["building_id"].tolist() == ["villa"]
    # 3 and 17 m: clear to the metre, not when the place may be 20 m off.
    door = places((13, 5))
    assert matched(door)["match"].tolist() == ["sure"]
    assert matched(door.assign(uncertainty_m=20.0))["match"].tolist() == ["ambiguous"]


def test_nothing_within_reach():
    found = matched(places((150, 5))).loc["r0"]
    assert found["match"] == "none_near"
    assert found["alternatives"] == ""
    assert pd.isna(found["building_id"])


def test_a_garage_loses_against_the_house_beside_it():
    # 2 m from either.
    assert matched(places((322, 3)), STREET)["match"].tolist() == ["sure"]
    assert matched(places((322, 3)), STREET)["building_id"].tolist() == ["villa"]


def test_a_garage_alone_is_found():
    assert matched(places((340, 3)), STREET[3:])["building_id"].tolist() == ["garage"]


@pytest.mark.parametrize("level", ["street", "locality", "municipality"])
def test_a_street_or_town_is_never_sure(level):
    found = matched(places((5, 5), (150, 5), level=level))
    assert found["match"].tolist() == ["ambiguous", "none_near"]
    assert found["alternatives"].tolist() == ["one:0.0;two:25.0", ""]


def test_a_street_with_many_houses_names_none():
    rows = [body(box(20 * n, 0, 20 * n + 10, 10), f"h{n}") for n in range(8)]
    found = matched(places((75, -5), uncertainty_m=50, level="street"), rows)
    assert found["match"].tolist() == ["none_near"]
    assert found["alternatives"].tolist() == [""]


def test_a_place_that_may_be_anywhere_names_none():
    assert matched(places((5, 5), uncertainty_m=3_000, level="municipality"))["match"].tolist() == ["none_near"]


def test_a_place_put_on_a_roof_by_hand_means_that_roof():
    rows = [body(box(0, 0, 10, 10), "one"), body(box(10, 0, 20, 10), "two")]
    assert matched(places((9, 5)), rows)["match"].tolist() == ["ambiguous"]
    assert matched(places((9, 5), level="hand"), rows)["building_id"].tolist() == ["one"]


def test_what_was_not_located_is_told():
    asked = places((5, 5), (5, 5), (5, 5))
    asked.loc["r0", "lon"] = np.nan
    asked.loc["r1", "position_level"] = None
    assert matched(asked)["match"].tolist() == ["not_located", "not_located", "sure"]


def test_five_alternatives_at_most():
    rows = [body(box(6 * n, 0, 6 * n + 5, 10), f"h{n}") for n in range(12)]
    found = matched(places((30.5, -5)), rows).loc["r0"]
    assert found["match"] == "ambiguous"
    assert len(found["alternatives"].split(";")) == 5


def test_no_places_and_no_buildings():
    assert matched(places()).empty
    assert matched(places((5, 5)), [])["match"].tolist() == ["none_near"]


def test_the_order_of_places_and_buildings_changes_nothing():
    dice = np.random.default_rng(3)
    asked = places(*[tuple(xy) for xy in dice.uniform(-30, 350, (60, 2))], uncertainty_m=5.0)
    found = matched(asked)
    again = matched(asked.iloc[::-1], STREET[::-1])
    pd.testing.assert_frame_equal(found, again.iloc[::-1])
