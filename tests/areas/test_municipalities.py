import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from paper_town import A, B, C, D, make_areas, square

from cermap.areas import area_labels, municipalities_touched, municipality_of
from cermap.tables import AreaMunicipalities, check


def make_municipalities(shapes):
    return gpd.GeoDataFrame(
        {"municipality_code": [f"{i:06d}" for i in range(len(shapes))], "name": list(shapes)},
        geometry=gpd.GeoSeries(list(shapes.values()), crs="EPSG:4326"),
    )


def test_shares_of_area_and_of_municipality_largest_first(areas):
    # Alto covers the northern half of A and of B: half of each of them is a quarter of it, for it reaches as far north
    # into C. Basso holds their southern halves, and as much below them where no area is.
    towns = make_municipalities({"Alto": square(20, 60.5, 22, 61.5), "Basso": square(20, 59.5, 21, 60.5)})
    touched = municipalities_touched(areas, towns)
    table = [
        (r.area_code, r.name, round(r.area_share, 3), round(r.municipality_share, 3))
        for r in touched.itertuples(index=False)
    ]
    assert {row[:2] for row in table} == {(A, "Alto"), (A, "Basso"), (B, "Alto"), (C, "Alto")}
    assert (A, "Basso", 0.5, 0.5) in table
    assert (B, "Alto", 0.5, 0.25) in table
    assert (C, "Alto", 0.5, 0.5) in table
    assert touched["area_code"].is_monotonic_increasing
    check(AreaMunicipalities, touched)


def test_largest_part_comes_first(areas):
    towns = make_municipalities({"Quarto": square(20, 60, 20.25, 61), "Resto": square(20.25, 60, 21, 61)})
    touched = municipalities_touched(areas, towns)
    assert touched[touched["area_code"] == A]["name"].tolist() == ["Resto", "Quarto"]


@pytest.mark.parametrize(("overhang", "is_kept"), [(0.0009, False), (0.0011, True)])
def test_a_sliver_of_both_is_left_out(areas, overhang, is_kept):
    # The town is one square as large as A beside it, and reaches over its border by that part of a square's width.
    towns = make_municipalities({"Ovest": square(19 + overhang, 60, 20 + overhang, 61)})
    assert (len(municipalities_touched(areas, towns)) == 1) is is_kept


def test_a_small_town_wholly_inside_is_no_sliver(areas):
    # 0.03 x 0.03 of a square is 0.09 % of A, but all of the town.
    towns = make_municipalities({"Borgo": square(20.5, 60.5, 20.53, 60.53)})
    touched = municipalities_touched(areas, towns)
    assert touched["municipality_share"].tolist() == [pytest.approx(1)]


def touches(rows):
    return pd.DataFrame(rows, columns=["area_code", "municipality_code", "name", "area_share", "municipality_share"])


def test_labels_name_the_largest_and_count_the_rest(areas):
    table = touches(
        [
            (A, "1", "Monza", 0.60, 0.30),
            (A, "2", "Lissone", 0.39, 0.90),
            (A, "3", "Vedano", 0.01, 0.02),  # 1 % of the area: counted
            (A, "4", "Desio", 0.009, 0.02),  # less: its border was drawn with another pen
            (A, "5", "Borgo", 0.002, 0.50),  # little of the area, but half of the town
            (B, "1", "Brugherio", 1.00, 1.00),
        ]
    )
    labels = area_labels(table, areas)
    assert labels.to_dict() == {A: "Monza +3", B: "Brugherio", C: C, D: D}
    assert labels.index.name == "area_code"


def test_areas_of_one_town_are_numbered_by_code(areas):
    table = touches(
        [
            (C, "1", "Milano", 1.0, 0.2),
            (A, "1", "Milano", 0.9, 0.2),
            (A, "2", "Pero", 0.1, 0.1),
            (B, "1", "Milano", 0.9, 0.2),
            (B, "2", "Pero", 0.1, 0.1),
            (D, "2", "Pero", 1.0, 0.5),
        ]
    )
    for order in (range(6), reversed(range(6))):
        labels = area_labels(table.iloc[list(order)], areas.iloc[::-1])
        assert labels.index.tolist() == [D, C, B, A]
        assert labels.to_dict() == {A: "Milano 1 +1", B: "Milano 2 +1", C: "Milano 3", D: "Pero"}


def test_no_areas_no_labels(areas):
    assert area_labels(touches([]), areas.iloc[:0]).empty


def test_shares_are_those_of_the_plane_not_of_degrees():
    # Two areas of 0.1 degrees, one at 45.0 N and one at 46.0 N, in one town: the northern one is smaller on the ground
    # by cos(46)/cos(45) = 0.9824, so of the town it holds 0.9824 / 1.9824 = 0.4956.
    two = make_areas({A: shapely.box(9, 44.95, 9.1, 45.05), B: shapely.box(9, 45.95, 9.1, 46.05)})
    town = make_municipalities({"Doppio": shapely.union_all(two.geometry.to_numpy())})
    touched = municipalities_touched(two, town).set_index("area_code")["municipality_share"]
    assert touched[B] == pytest.approx(
        np.cos(np.radians(46)) / (np.cos(np.radians(46)) + np.cos(np.radians(45))), abs=2e-4
    )


def test_a_point_is_in_the_municipality_that_holds_it():
    towns = gpd.GeoDataFrame(
        {"municipality_code": ["099002", "099001"]},
        geometry=[shapely.box(9.1, 45.0, 9.2, 45.1), shapely.box(9.0, 45.0, 9.1, 45.1)],
        crs="EPSG:4326",
    )
    points = pd.DataFrame({"lon": [9.05, 9.15, 9.1, 9.3], "lat": 45.05}, index=[3, 5, 7, 9])
    found = municipality_of(points, towns)
    # On the border the lowest code; beyond both none.
    assert found.index.tolist() == [3, 5, 7, 9]
    assert found.tolist()[:3] == ["099001", "099002", "099001"]
    assert found.isna().tolist() == [False, False, False, True]
    assert municipality_of(points.iloc[:0], towns).empty
