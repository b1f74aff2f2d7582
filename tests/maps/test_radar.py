"""Two editions drawn: A of the paper town takes the south of B, D is gone, E is new in its place with another border."""

import dataclasses
import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from matplotlib.text import Text

from cermap import areas, palette
from cermap.maps import Listing, RadarSight, book_bytes, radar_pages, radar_parts, radar_selection
from cermap.texts import Texts

ENGLISH = Texts("en")
A, B, C = "AC001E00001", "AC001E00002", "AC001E00003"
GONE = "AC001E00004"
NO_NUMBERS = pd.DataFrame({"municipality_code": pd.Series(dtype="str"), "lon": [], "lat": []})
STRIP = shapely.box(9.0, 45.1, 9.1, 45.12)
EAST = shapely.box(9.1, 45.0, 9.2, 45.1)


def edition(codes, shapes, kinds):
    return gpd.GeoDataFrame(
        {
            "area_code": codes,
            "distributor": "Rete",
            "area_edition": "x",
            "valid_from": pd.NaT,
            "valid_to": pd.NaT,
            "geometry_kind": kinds,
            "centroid_lon": np.nan,
            "centroid_lat": np.nan,
        },
        geometry=shapes,
        crs="EPSG:4326",
    )


@pytest.fixture
def before(reference):
    shapes = [*reference.areas.geometry, EAST]
    return edition([A, B, C, GONE], shapes, ["official", "official", "approximate", "official"])


@pytest.fixture
def after(reference):
    a, b, c = reference.areas.geometry
    return edition([A, B, C], [a.union(STRIP).union(EAST), b.difference(STRIP), c], ["official"] * 2 + ["approximate"])


@pytest.fixture
def sight(plan, before, after):
    # Bruno stands where A is now, Carlo in the approximate square.
    candidates = plan.candidates.assign(lat=[45.05, 45.11, 45.15, np.nan, np.nan])
    plan = dataclasses.replace(plan, candidates=candidates)
    found = areas.compare(before, after, NO_NUMBERS)
    places = candidates.rename(columns={"candidate_id": "place_id"})
    moves = areas.moved(places, before, after)
    return RadarSight(plan, before, after, found.changes, found.land, moves, ("old <1>", "new"))


def looks_of(part):
    """Which land is drawn how, by a point inside."""
    inside = {"strip": shapely.Point(9.05, 45.11), "east": shapely.Point(9.15, 45.05)}
    shapes = {name: [] for name in inside}
    for piece in part["pieces"]:
        shape = shapely.from_geojson(json.dumps(piece["geometry"]))
        for name, point in inside.items():
            if shape.intersects(point):
                shapes[name].append(piece["look"])
    return shapes


def test_seen_as_a_whole_land_that_passed_is_light_and_land_of_what_is_gone_dark(sight, labels):
    part = radar_parts(sight, labels, ENGLISH)["pieces"]
    assert looks_of(part) == {"strip": ["gained"], "east": ["lost"]}
    assert not part["looks"]["gained"]["crossed"]
    assert part["looks"]["lost"]["crossed"]
    assert part["looks"]["gained"]["fill"] == palette.LAND_FILLS["gained"]


@pytest.mark.parametrize(
    ("chosen", "strip", "east"),
    [(A, "gained", "gained"), (B, "lost", "other"), (GONE, "other", "lost")],
)
def test_with_an_area_chosen_light_is_what_it_gained_and_dark_what_it_lost(sight, labels, chosen, strip, east):
    sight = dataclasses.replace(sight, chosen=chosen)
    assert looks_of(radar_parts(sight, labels, ENGLISH)["pieces"]) == {"strip": [strip], "east": [east]}


def test_who_changed_area_stands_out_and_says_by_how_much(sight, labels):
    part = radar_parts(sight, labels, ENGLISH)["candidates"]
    sign = dict(zip(part["ids"], part["sign"], strict=True))
    assert part["signs"][sign["2"]]["label"] == "candidate that changed area"
    assert part["signs"][sign["2"]]["sign"] == "question"
    assert {part["signs"][sign[code]]["sign"] for code in ("1", "3", "4")} == {"faded"}
    # A hundredth of a degree to the north of the border: 1.11 km.
    name = dict(zip(part["ids"], part["names"], strict=True))["2"]
    assert name.startswith("Bruno\n1,11")
    assert name.endswith(" m from the area it was in")


def test_the_legend_says_what_is_there_and_nothing_else(sight, labels):
    legend = radar_parts(dataclasses.replace(sight, chosen=B), labels, ENGLISH)["legend"]
    assert [row["label"] for row in legend["rows"]] == [
        "lost by <script>Beta</script>",
        "other changes",
        "candidate that changed area",
        "candidate in the same area, or not compared",
        "approximate area: not compared",
    ]


def test_the_tip_of_an_area_says_what_came_and_went(sight, labels):
    tips = radar_parts(sight, labels, ENGLISH)["tips"]["tips"]
    assert "▼ shrunk · +0.000 km², −" in tips[B]
    assert tips[C].endswith("– not compared")


def test_an_area_that_is_gone_is_outlined_as_it_was(sight, labels):
    part = radar_selection(dataclasses.replace(sight, chosen=GONE), labels, ENGLISH, go=3)
    assert shapely.from_geojson(json.dumps(part["area"]["geometry"])).equals(EAST)
    assert (part["layer"], part["ids"], part["go"]) == ("areas", [GONE], 3)
    assert radar_selection(sight, labels, ENGLISH)["area"] is None


def said(figure):
    return "\n".join(text.get_text() for text in figure.findobj(Text))


@pytest.fixture
def listings():
    rows = [(f"Area {number}", "12") for number in range(60)]
    return [
        Listing("Areas", ("Name", "Metres"), rows, (0.8, 0.2), frozenset({1})),
        Listing("Nobody", ("Name",), [], (1.0,)),
    ]


@pytest.mark.parametrize("grey", [False, True])
def test_the_sheet_and_its_lists(sight, labels, listings, grey):
    first, *others = radar_pages(sight, listings, labels, ENGLISH, grey=grey)
    assert all(page.get_size_inches() * 25.4 == pytest.approx((210, 297)) for page in (first, *others))
    assert "Before: old <1>" in said(first)
    assert "1 · candidate that changed area" in said(first)
    assert "km² · passed to another area" in said(first)
    written = "\n".join(said(page) for page in others)
    assert all(f"Area {number}\n" in written for number in range(60))
    assert "Nobody" not in written
    # The header stands on every page.
    assert len(others) == written.count("Metres") == 2
    assert "page 2 of 3" in said(others[0])


def test_grey_paper_has_no_colour(sight, labels):
    (page,) = radar_pages(sight, [], labels, ENGLISH, grey=True)
    drawn = [colour for one in page.axes[0].collections for colour in one.get_facecolor()]
    assert drawn
    assert all(red == green == blue for red, green, blue, _ in drawn)


def test_the_same_pages_are_the_same_bytes(sight, labels, listings):
    one, other = (book_bytes(radar_pages(sight, listings, labels, ENGLISH), "radar") for _ in range(2))
    assert one.startswith(b"%PDF")
    assert one == other


def test_nothing_that_changed_is_a_map_without_land(sight, labels):
    same = areas.compare(sight.before, sight.before, NO_NUMBERS)
    places = sight.plan.candidates.rename(columns={"candidate_id": "place_id"})
    moves = areas.moved(places, sight.before, sight.before)
    empty = dataclasses.replace(sight, after=sight.before, changes=same.changes, land=same.land, moves=moves)
    assert radar_parts(empty, labels, ENGLISH)["pieces"]["pieces"] == []
    (page,) = radar_pages(empty, [], labels, ENGLISH)
    assert "4 unchanged" not in said(page)
    assert "3 unchanged" in said(page)
