"""The change radar: a town with every kind of change, and the shipped official areas with five known ones."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from paper_town import A, B, C, D, E, make_areas, square
from test_shipped_areas import GEODATA

from cermap.areas import compare, moved
from cermap.crs import to_metres
from cermap.tables import AreaChanges, AreaExchanges, AreaLand, Moved, check

F = "AC001E00005"


def numbers(*xy):
    return pd.DataFrame({"municipality_code": "015001", "lon": [p[0] for p in xy], "lat": [p[1] for p in xy]})


def km2(shape):
    return shapely.area(to_metres(shape)) / 1e6


def changes_of(found):
    return {
        (row.area_code_before if isinstance(row.area_code_before, str) else row.area_code_after): row.change
        for row in found.changes.itertuples()
    }


NO_NUMBERS = numbers()
TOWN = {A: square(20, 60, 21, 61), B: square(21, 60, 22, 61), C: square(20, 61, 22, 62), D: square(22, 60, 24, 62)}


def test_the_same_edition_has_no_change():
    found = compare(make_areas(TOWN), make_areas(TOWN), numbers((9.205, 45.605)))
    assert set(found.changes["change"]) == {"unchanged"}
    assert found.exchanges.empty
    assert (found.changes[["km2_gained", "km2_lost", "civic_numbers_gained", "civic_numbers_lost"]] == 0).all(axis=None)
    check(AreaChanges, found.changes)
    check(AreaExchanges, found.exchanges)
    assert found.land.empty
    check(AreaLand, found.land)


@pytest.mark.parametrize(("metres", "change"), [(0.5, "unchanged"), (2.0, "grown")])
def test_a_line_moved_by_less_than_a_metre_is_the_same_line(metres, change):
    degrees = metres / 78_000 / 0.01
    new = TOWN | {A: square(20, 60, 21 + degrees, 61), B: square(21 + degrees, 60, 22, 61)}
    assert changes_of(compare(make_areas(TOWN), make_areas(new), NO_NUMBERS))[A] == change


def test_land_and_numbers_change_hands():
    # A takes a tenth of B: its western part.
    new = TOWN | {A: square(20, 60, 21.1, 61), B: square(21.1, 60, 22, 61)}
    points = numbers((9.205, 45.605), (9.2105, 45.602), (9.2105, 45.608), (9.2105, 45.6155), (9.215, 45.605))
    found = compare(make_areas(TOWN), make_areas(new), points)
    assert changes_of(found) == {A: "grown", B: "shrunk", C: "unchanged", D: "unchanged"}
    taken = pytest.approx(km2(square(21, 60, 21.1, 61)), rel=1e-6)
    rows = found.changes.set_index("area_code_after")
    assert (rows.loc[A, "km2_gained"], rows.loc[A, "km2_lost"], rows.loc[A, "civic_numbers_gained"]) == (taken, 0, 2)
    assert (rows.loc[B, "km2_gained"], rows.loc[B, "km2_lost"], rows.loc[B, "civic_numbers_lost"]) == (0, taken, 2)
    assert rows.loc[B, "km2_before"] == pytest.approx(rows.loc[B, "km2_after"] + rows.loc[B, "km2_lost"], rel=1e-6)
    assert found.exchanges.to_dict("records") == [
        {"area_code_before": B, "area_code_after": A, "km2": taken, "civic_numbers": 2}
    ]
    check(AreaLand, found.land)
    (piece,) = found.land.to_dict("records")
    assert (piece["area_code_before"], piece["area_code_after"], piece["is_known"]) == (B, A, True)
    assert piece["km2"] == taken
    strip = square(21, 60, 21.1, 61)
    assert shapely.symmetric_difference(piece["geometry"], strip).area < 1e-6 * strip.area


# A goes east by a tenth in its southern half, and back by so much in its northern one: 0.05 gained, half of it lost.
@pytest.mark.parametrize(
    ("west", "of_a", "of_b"),
    [
        (20.99, "grown", "shrunk"),
        (20.97, "shifted", "shifted"),
        (20.9, "shifted", "shifted"),
        (20.7, "shifted", "shifted"),
        (20.5, "shrunk", "grown"),
    ],
)
def test_what_came_and_went_in_like_measure_is_shifted(west, of_a, of_b):
    new = TOWN | {
        A: square(20, 60, 21.1, 60.5).union(square(20, 60.5, west, 61)),
        B: square(21.1, 60, 22, 60.5).union(square(west, 60.5, 22, 61)),
    }
    found = compare(make_areas(TOWN), make_areas(new), NO_NUMBERS)
    assert (changes_of(found)[A], changes_of(found)[B]) == (of_a, of_b)
    gained, lost = found.changes.set_index("area_code_after").loc[A, ["km2_gained", "km2_lost"]]
    assert gained == pytest.approx(km2(square(21, 60, 21.1, 60.5)), rel=1e-6)
    assert lost == pytest.approx(km2(square(west, 60.5, 21, 61)), rel=1e-6)


def test_a_new_name_for_the_same_polygon():
    new = {(F if code == A else code): shape for code, shape in TOWN.items()}
    found = compare(make_areas(TOWN), make_areas(new), numbers((9.205, 45.605)))
    (row,) = found.changes[found.changes["change"] == "renamed"].to_dict("records")
    assert (row["area_code_before"], row["area_code_after"]) == (A, F)
    assert set(found.changes["change"]) == {"renamed", "unchanged"}
    # Nobody moved: the area only has another name.
    assert found.exchanges.empty


def test_an_area_cut_in_two_and_one_that_its_neighbour_took():
    new = {
        A: square(20, 60, 20.5, 61),
        F: square(20.5, 60, 21, 61),
        C: square(20, 61, 22, 62).union(square(21, 60, 22, 61)),
        D: TOWN[D],
    }
    found = compare(make_areas(TOWN), make_areas(new), numbers((9.207, 45.605), (9.215, 45.605)))
    assert changes_of(found) == {A: "shrunk", B: "gone", C: "grown", D: "unchanged", F: "new"}
    assert [(r.area_code_before, r.area_code_after, r.civic_numbers) for r in found.exchanges.itertuples()] == [
        (B, C, 1),
        (A, F, 1),
    ]


def test_an_area_taken_out_leaves_its_land_to_nobody():
    new = {code: shape for code, shape in TOWN.items() if code != B}
    found = compare(make_areas(TOWN), make_areas(new), numbers((9.215, 45.605)))
    assert changes_of(found) == {A: "unchanged", B: "gone", C: "unchanged", D: "unchanged"}
    (row,) = found.exchanges.to_dict("records")
    assert row["area_code_before"] == B
    assert pd.isna(row["area_code_after"])
    assert (row["km2"], row["civic_numbers"]) == (pytest.approx(km2(TOWN[B]), rel=1e-6), 1)


def test_only_official_borders_are_compared():
    old = make_areas(TOWN, {D: "approximate"})
    new = make_areas(TOWN | {B: square(21, 60, 21.5, 61), D: square(21.5, 60, 24, 62)})
    found = compare(old, new, numbers((9.2175, 45.605)))
    assert changes_of(found)[D] == "not_compared"
    row = found.changes.set_index("area_code_after").loc[D]
    assert row[["km2_before", "km2_gained", "km2_lost", "civic_numbers_gained"]].isna().all()
    # B is official in both: what it lost is measured, and whose it is now is official.
    assert changes_of(found)[B] == "shrunk"


def test_land_that_came_from_an_approximate_area_is_drawn_and_nobodys():
    old = make_areas(TOWN, {D: "approximate"})
    new = make_areas(TOWN | {B: square(21, 60, 22.5, 61), D: square(22.5, 60, 24, 62).union(square(22, 61, 22.5, 62))})
    found = compare(old, new, NO_NUMBERS)
    assert changes_of(found)[B] == "grown"
    assert found.exchanges.empty
    (piece,) = found.land.to_dict("records")
    assert pd.isna(piece["area_code_before"])
    assert (piece["area_code_after"], piece["is_known"]) == (B, False)
    assert piece["km2"] == pytest.approx(km2(square(22, 60, 22.5, 61)), rel=1e-4)


def test_an_area_far_from_all_others_is_not_called_new():
    far = TOWN | {E: square(80, 60, 81, 61)}
    assert changes_of(compare(make_areas(TOWN), make_areas(far), NO_NUMBERS))[E] == "not_compared"
    assert changes_of(compare(make_areas(far), make_areas(TOWN), NO_NUMBERS))[E] == "not_compared"


def test_who_was_in_an_area_that_the_other_edition_does_not_hold_has_not_moved():
    far = TOWN | {E: square(80, 60, 81, 61)}
    inside = (9.805, 45.605)
    places = pd.DataFrame({"place_id": ["1"], "lon": [inside[0]], "lat": [inside[1]]})
    for old, new in ((far, TOWN), (TOWN, far)):
        assert moved(places, make_areas(old), make_areas(new))["is_moved"].isna().all()
        assert compare(make_areas(old), make_areas(new), numbers(inside)).exchanges.empty


def test_who_was_in_an_area_that_is_gone_has_moved_to_none():
    new = {code: shape for code, shape in TOWN.items() if code != B}
    places = pd.DataFrame({"place_id": ["1"], "lon": [9.215], "lat": [45.605]})
    found = moved(places, make_areas(TOWN), make_areas(new)).iloc[0]
    assert found["is_moved"]
    assert pd.isna(found["area_code_after"])


def test_the_order_of_areas_does_not_matter():
    new = TOWN | {A: square(20, 60, 21.1, 61), B: square(21.1, 60, 22, 61)}
    points = numbers((9.2105, 45.602))
    straight = compare(make_areas(TOWN), make_areas(new), points)
    turned = compare(make_areas(TOWN).iloc[::-1], make_areas(new).iloc[[2, 0, 3, 1]], points)
    pd.testing.assert_frame_equal(turned.changes, straight.changes)
    pd.testing.assert_frame_equal(turned.exchanges, straight.exchanges)


def test_who_moved_and_by_how_much():
    # The border between A and B goes 0.001 degrees (78 m) to the east; A gets another name.
    new = {F: square(20, 60, 21.1, 61), B: square(21.1, 60, 22, 61), C: TOWN[C], D: TOWN[D]}
    new_same_name = TOWN | {A: new[F], B: new[B]}
    places = pd.DataFrame(
        {
            "place_id": ["stays", "moved", "elsewhere", "nowhere", "approximate"],
            "lon": [9.205, 9.2106, 9.1, np.nan, 9.23],
            "lat": [45.605, 45.605, 45.605, np.nan, 45.605],
        },
        index=[7, 5, 3, 1, 0],
    )
    found = moved(places, make_areas(TOWN, {D: "approximate"}), make_areas(new_same_name, {D: "approximate"}))
    check(Moved, found)
    assert found.index.tolist() == [7, 5, 3, 1, 0]
    assert found["area_code_before"].fillna("").tolist() == [A, B, "", "", D]
    assert found["area_code_after"].fillna("").tolist() == [A, A, "", "", D]
    assert found["is_moved"].astype(object).where(found["is_moved"].notna(), "?").tolist() == [
        False,
        True,
        "?",
        "?",
        "?",
    ]
    # 0.0004 degrees west of where B begins now.
    assert found.loc[5, "missed_m"] == pytest.approx(0.0004 * 78_000, rel=0.01)
    assert found["missed_m"].notna().sum() == 1


def test_who_only_has_another_name_has_not_moved():
    new = {(F if code == A else code): shape for code, shape in TOWN.items()}
    places = pd.DataFrame({"place_id": ["1"], "lon": [9.205], "lat": [45.605]})
    found = moved(places, make_areas(TOWN), make_areas(new)).iloc[0]
    assert (found["area_code_before"], found["area_code_after"], found["is_moved"]) == (A, F, False)
    assert np.isnan(found["missed_m"])


def test_five_known_changes_of_the_shipped_areas_are_found_exactly():
    shipped = gpd.read_parquet(GEODATA / "areas_2023.parquet")
    official = shipped[shipped["geometry_kind"] == "official"].sort_values("area_code").reset_index(drop=True)
    points = pd.read_parquet(GEODATA / "civic_points.parquet")
    shapes = dict(zip(official["area_code"], official.geometry, strict=True))

    # Three pairs of neighbours with a long common border, and two areas far from them.
    pairs, busy = [], set()
    for pair in _neighbours(official):
        if len(pairs) < 3 and not busy & set(pair):
            pairs.append(pair)
            busy |= set(pair)
    (giver, taker), (merged, into), (giver_2, taker_2) = pairs
    apart = [code for code in shapes if all(shapes[code].disjoint(shapes[other]) for other in busy)]
    cut, renamed = apart[0], next(c for c in apart if shapes[c].disjoint(shapes[apart[0]]))

    # 1, 2: a strip of some 200 m, and one of some 20 m, goes to the neighbour; 3: an area is taken by its neighbour;
    # 4: one is cut in two; 5: one gets another name.
    strip = shapes[giver].intersection(shapes[taker].buffer(0.002))
    thin = shapes[giver_2].intersection(shapes[taker_2].buffer(0.0002))
    west, south, east, north = shapes[cut].bounds
    half = shapely.box(west, south, (west + east) / 2, north)
    changed = shapes | {
        giver: shapes[giver].difference(strip),
        taker: shapely.union_all([shapes[taker], strip], grid_size=1e-9),
        giver_2: shapes[giver_2].difference(thin),
        taker_2: shapely.union_all([shapes[taker_2], thin], grid_size=1e-9),
        into: shapely.union_all([shapes[into], shapes[merged]], grid_size=1e-9),
        cut: shapes[cut].intersection(half),
        "AC999E00001": shapes[cut].difference(half),
        "AC999E00002": shapes[renamed],
    }
    del changed[merged], changed[renamed]
    new = make_areas(changed, edition="2025", valid_from="2025-10-01", valid_to="2027-09-30")
    found = compare(official, new, points)

    kinds = changes_of(found)
    assert {code: kind for code, kind in kinds.items() if kind != "unchanged"} == {
        giver: "shrunk",
        taker: "grown",
        giver_2: "shrunk",
        taker_2: "grown",
        merged: "gone",
        into: "grown",
        cut: "shrunk",
        "AC999E00001": "new",
        renamed: "renamed",
    }
    assert len(kinds) == len(official) + 1
    hands = {
        (row.area_code_before, row.area_code_after): (row.km2, row.civic_numbers)
        for row in found.exchanges.itertuples()
    }
    given = {
        (giver, taker): strip,
        (giver_2, taker_2): thin,
        (merged, into): shapes[merged],
        (cut, "AC999E00001"): changed["AC999E00001"],
    }
    assert set(hands) == set(given)
    spots = shapely.points(points["lon"], points["lat"])
    for pair, land in given.items():
        inside = int(shapely.contains_properly(land, spots).sum())
        assert hands[pair] == (pytest.approx(km2(land), rel=1e-4), inside)


def _neighbours(official):
    """Pairs of official areas by the length of their common border, longest first."""
    shapes = official.to_crs("EPSG:32632").geometry.to_numpy()
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pair = one < other
    one, other = one[pair], other[pair]
    length = shapely.length(shapely.intersection(shapely.buffer(shapes[one], 0.5), shapely.boundary(shapes[other])))
    codes = official["area_code"].to_numpy()
    return [(str(codes[one[i]]), str(codes[other[i]])) for i in np.argsort(-length)]
