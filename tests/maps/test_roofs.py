"""Roofs as data for the browser: four buildings one can draw on paper.

::

    one     a square of 0.001 degrees with a courtyard, and a corner in the middle of its southern side that says nothing
    two     two squares
    three   a triangle
    four    no outline
"""

import base64

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from cermap import maps, palette
from cermap.maps.roofs.packing import packed
from cermap.texts import Texts

ENGLISH, ITALIAN = Texts("en"), Texts("it")
SQUARE = [(9.050, 45.050), (9.051, 45.050), (9.051, 45.051), (9.050, 45.051)]
COURTYARD = [(9.0504, 45.0504), (9.0504, 45.0506), (9.0506, 45.0506), (9.0506, 45.0504)]
PAIR = (shapely.box(9.052, 45.05, 9.0525, 45.0505), shapely.box(9.053, 45.05, 9.0535, 45.0505))
TRIANGLE = [(9.054, 45.05), (9.055, 45.05), (9.0545, 45.051)]


def unpacked(text):
    """As the module's first lines say it, one number after the other."""
    numbers, value, shift = [], 0, 0
    for byte in base64.b64decode(text):
        value += (byte % 128) << shift
        shift += 7
        if byte < 128:
            numbers.append(-(value + 1) // 2 if value % 2 else value // 2)
            value = shift = 0
    return numbers


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, [0]),
        (-1, [1]),
        (1, [2]),
        (63, [126]),
        (-64, [127]),
        (64, [128, 1]),
        (8191, [254, 127]),
        (8192, [128, 128, 1]),
    ],
)
def test_small_numbers_take_one_byte_and_the_next_two(number, said):
    assert list(base64.b64decode(packed(np.array([number])))) == said


@given(st.lists(st.integers(-(2**31), 2**31 - 1)))
def test_numbers_come_back_in_their_order(numbers):
    assert unpacked(packed(np.array(numbers, dtype=np.int64))) == numbers


@pytest.fixture
def buildings():
    south = [SQUARE[0], (9.0505, 45.05), *SQUARE[1:]]
    shapes = [
        shapely.Polygon(south, [COURTYARD]),
        shapely.MultiPolygon(PAIR),
        shapely.Polygon(TRIANGLE),
        None,
    ]
    return gpd.GeoDataFrame({"building_id": ["one", "two", "three", "four"]}, geometry=shapes, crs="EPSG:4326")


@pytest.fixture
def roofs():
    """A school with a plant of 4 kW, a shed outside the filter, a protected church kept by the table, one without figures."""
    return pd.DataFrame(
        {
            "roof_id": ["one", "two", "three", "four"],
            "is_computable": [True, True, True, False],
            "capacity_low_kw": [40.0, 5.0, 160.0, np.nan],
            "capacity_kw": [50.0, 6.54, 200.0, np.nan],
            "capacity_high_kw": [60.0, 8.0, 240.0, np.nan],
            "yield_kwh_kwp": [1_200.0, 999.0, 1_300.0, np.nan],
            "annual_output_low_kwh": [40_000.0, 5_000.0, 170_000.0, np.nan],
            "annual_output_kwh": [55_000.0, 6_534.0, 260_000.0, np.nan],
            "annual_output_high_kwh": [70_000.0, 8_000.0, 300_000.0, np.nan],
            "name": ["<b>Scuola</b>", None, None, None],
            "address_text": ["Via A 1", None, "Piazza B", None],
            "use": ["school", "annex", "religious", None],
            "is_protected": pd.array([False, pd.NA, True, pd.NA], dtype="boolean"),
            "lon": [9.0502, 9.0522, 9.0545, 9.06],
            "lat": [45.0502, 45.0502, 45.0503, 45.06],
            "existing_kw": [4.0, 0.0, 0.0, 0.0],
            "free_kw": [46.0, 6.54, 200.0, np.nan],
            "is_shortlisted": [False, False, True, False],
        }
    )


SHOWN = np.array([True, False, True, True])


@pytest.fixture
def outlines(buildings):
    return maps.roof_outlines(buildings)


@pytest.fixture
def parts_of(plan, outlines, labels):
    return lambda sight, texts=ENGLISH: maps.roof_parts(plan, sight, outlines, labels, texts)


def corners_of(part):
    """Every ring of every building [millionths of a degree], undone by hand."""
    steps = np.array(unpacked(part["steps"])).reshape(-1, 2)
    places = iter(np.cumsum(steps, axis=0).tolist())
    corners = iter(unpacked(part["corners"]))
    return [[[next(places) for _ in range(next(corners))] for _ in range(rings)] for rings in unpacked(part["rings"])]


def millionths(corners):
    return {(round(lon * 1e6), round(lat * 1e6)) for lon, lat in corners}


def test_outlines_keep_bodies_and_courtyards_and_drop_what_bends_nothing(outlines):
    drawn = corners_of(outlines)
    assert outlines["ids"] == ["one", "two", "three", "four"]
    assert [len(rings) for rings in drawn] == [2, 2, 1, 0]
    assert outlines["scale"] == 1_000_000
    for ring, corners in zip(
        [*drawn[0], *drawn[1], *drawn[2]],
        [SQUARE, COURTYARD, PAIR[0].exterior.coords, PAIR[1].exterior.coords, TRIANGLE],
        strict=True,
    ):
        assert len(ring) == len(millionths(corners))
        # A tenth of a metre: one millionth of a degree at most.
        assert all(min(abs(x - lon) + abs(y - lat) for lon, lat in millionths(corners)) <= 2 for x, y in ring)


def codes_of(part):
    return list(base64.b64decode(part["roof_look"]["codes"]))


def test_the_look_is_a_byte_for_each_roof(parts_of, roofs):
    part = parts_of(maps.RoofSight(roofs, SHOWN))
    # Steps by power: 50 kWp opens the third, 6.54 is in the first, 200 opens the fifth; no figure is 5. Plant 32; outside the
    # filter 64 and nobody said whether protected 128; protected 8 and kept 16; nobody said 128.
    assert codes_of(part) == [2 + 32, 0 + 64 + 128, 4 + 8 + 16, 5 + 128]
    look = part["roof_look"]
    assert (look["signed"], look["lon"], look["lat"]) == ([0, 2], [9.0502, 9.0545], [45.0502, 45.0503])
    # Steps by yield: 1,200 opens the fourth, 999 is in the first, 1,300 opens the fifth.
    assert [code % 8 for code in codes_of(parts_of(maps.RoofSight(roofs, SHOWN, "yield")))] == [3, 0, 4, 5]


@pytest.mark.parametrize(
    ("kw", "step"),
    [(0, 0), (19.99, 0), (20, 1), (49.99, 1), (50, 2), (99.99, 2), (100, 3), (199.99, 3), (200, 4), (5_000, 4)],
)
def test_the_least_number_of_a_step_is_in_it(parts_of, roofs, kw, step):
    sight = maps.RoofSight(roofs.assign(capacity_kw=[kw, 1.0, 1.0, np.nan]), SHOWN)
    assert codes_of(parts_of(sight))[0] % 8 == step


def test_a_roof_without_a_figure_is_in_no_step(parts_of, roofs):
    # A figure that is there although nothing could be computed is not believed either.
    odd = roofs.assign(capacity_kw=[np.nan, 1.0, 1.0, 300.0])
    parts = parts_of(maps.RoofSight(odd, SHOWN))
    assert [code % 8 for code in codes_of(parts)] == [5, 0, 0, 5]
    assert unpacked(parts["roof_tips"]["kw"])[12:] == [0, 0, 0, 0]


def test_tips_are_names_and_numbers(parts_of, roofs):
    part = parts_of(maps.RoofSight(roofs, SHOWN))["roof_tips"]
    # Name, else address, else use; plain text, the browser sets it as text.
    told = [part["names"][number] for number in unpacked(part["name"])]
    assert told == ["<b>Scuola</b>", "garage, shed", "Piazza B", "building"]
    # Tenths of a kilowatt: central, less, more, taken.
    assert unpacked(part["kw"]) == [500, 100, 100, 40, 65, 15, 15, 0, 2_000, 400, 400, 0, 0, 0, 0, 0]
    # Tens of kilowatt-hours: central, less, more.
    assert unpacked(part["kwh"]) == [5_500, 1_500, 1_500, 653, 153, 147, 26_000, 9_000, 4_000, 0, 0, 0]
    assert part["words"]["power"] == "about {number} kWp ({range})"
    assert part["separators"] == [",", "."]
    italian = parts_of(maps.RoofSight(roofs, SHOWN), ITALIAN)["roof_tips"]
    assert italian["separators"] == [".", ","]
    assert italian["kw"] == part["kw"]


def test_a_filter_or_a_colour_sends_looks_and_never_outlines_or_tips(parts_of, roofs):
    before = parts_of(maps.RoofSight(roofs, SHOWN))
    for sight in (maps.RoofSight(roofs, ~SHOWN), maps.RoofSight(roofs, SHOWN, "yield")):
        after = parts_of(sight)
        tags = {name: part["tag"] for name, part in after.items() if "tag" in part}
        changed = {name for name, tag in tags.items() if tag != before[name]["tag"]}
        assert changed == {"roof_look"}


def test_the_legend_tells_what_is_there(parts_of, roofs):
    legend = parts_of(maps.RoofSight(roofs, SHOWN, chosen=("one",)))["legend"]
    ramp, *rows = legend["rows"]
    assert ramp["bounds"] == ["20", "50", "100", "200"]
    assert ramp["steps"] == list(palette.ROOF_STEPS)
    assert [row["sign"] for row in rows] == [
        "not_computable", "protected", "plant", "shortlisted", "faded", "chosen",
    ]  # fmt: skip
    plain = roofs.iloc[[1, 1, 1, 1]].assign(roof_id=roofs["roof_id"].tolist())
    alone = parts_of(maps.RoofSight(plain, np.ones(4, bool), "yield"))["legend"]
    assert [row["kind"] for row in alone["rows"]] == ["ramp"]
    assert alone["rows"][0]["bounds"] == ["1,000", "1,100", "1,200", "1,300"]
    assert alone["title"] != legend["title"]


def test_the_ground_is_quiet_and_the_tool_is_there(parts_of, roofs):
    ring = ((9.0, 45.0), (9.1, 45.0), (9.1, 45.1))
    parts = parts_of(maps.RoofSight(roofs, SHOWN, drawn=ring))
    assert set(parts["style"]["fills"]) == {palette.NEUTRAL}
    assert parts["style"]["hatch"] == parts["style"]["approximate_fills"][0]
    assert parts["drawing"]["ring"] == [[9.0, 45.0], [9.1, 45.0], [9.1, 45.1]]
    assert parts_of(maps.RoofSight(roofs, SHOWN))["drawing"]["ring"] is None
    assert "3 of 4" in parts["words"]["label"]
    assert set(parts) >= {"communities", "names", "tips"}


def test_what_is_chosen_is_the_selection(roofs):
    chosen = maps.roof_selection(maps.RoofSight(roofs, SHOWN, chosen=("one", "two")), go=3)
    assert (chosen["layer"], chosen["ids"], chosen["go"]) == ("roofs", ["one", "two"], 3)
    assert maps.roof_selection(maps.RoofSight(roofs, SHOWN))["layer"] is None


def test_outlines_of_other_buildings_are_refused(plan, outlines, labels, roofs):
    with pytest.raises(ValueError, match="not those of these roofs"):
        maps.roof_parts(plan, maps.RoofSight(roofs.iloc[::-1], SHOWN), outlines, labels, ENGLISH)


def test_no_roof_is_a_map_too(plan, buildings, labels, roofs):
    outlines = maps.roof_outlines(buildings.iloc[:0])
    sight = maps.RoofSight(roofs.iloc[:0], SHOWN[:0])
    parts = maps.roof_parts(plan, sight, outlines, labels, ENGLISH)
    assert (parts["roofs"]["ids"], parts["roofs"]["steps"], codes_of(parts)) == ([], "", [])
    assert [row["kind"] for row in parts["legend"]["rows"]] == ["ramp"]
