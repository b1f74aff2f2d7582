"""``assign`` on the town of ``paper_town``: one table per question."""

import numpy as np
import pandas as pd
import pytest
import shapely
from paper_town import A, B, C, D, E, east_of, make_areas, make_places, shares_in, square

from cermap.areas import assign
from cermap.errors import TableError
from cermap.records import Assumptions
from cermap.tables import Assigned

COLUMNS = [
    "area_code",
    "area_share",
    "area_alternatives",
    "border_distance_m",
    "certainty",
    "certainty_reasons",
    "area_edition",
]


@pytest.mark.parametrize(
    ("lon", "uncertainty_m", "level", "code", "certainty", "reasons"),
    [
        (9.205, 10, "door", A, "certain", ""),
        (9.205, 10, "hand", A, "certain", ""),
        (9.205, 40, "interpolated", A, "certain", ""),
        (9.205, 25, "street", A, "likely", "coarse_address"),
        (9.205, 25, "locality", A, "likely", "coarse_address"),
        (9.205, 25, None, A, "likely", "coarse_address"),
        (east_of(9.21, -61), 10, "door", A, "certain", ""),
        (east_of(9.21, -59), 10, "door", A, "likely", "border_near"),
        (east_of(9.21, -61), 25, "door", A, "likely", "border_near"),
        (east_of(9.21, -4), 10, "door", A, "ambiguous", "several_areas;border_near"),  # 25 % lies beyond
        (9.21, 10, "door", A, "ambiguous", "on_border;several_areas;border_near"),
        (east_of(9.20, 30), 10, "door", A, "likely", "data_edge"),
        (
            east_of(9.20, -3),
            10,
            "door",
            A,
            "ambiguous",
            "data_edge",
        ),  # 31 % of the disc is inside, and nobody knows the rest
        (east_of(9.20, -11), 10, "door", None, "outside_data", "outside_data"),
        (9.225, 10, "door", D, "likely", "approximate_area"),
        (east_of(9.22, 30), 10, "door", D, "likely", "approximate_area;border_near"),
    ],
)
def test_certainty_and_reasons_of_one_point(ask_point, lon, uncertainty_m, level, code, certainty, reasons):
    answer = ask_point(lon, 45.605, uncertainty_m, level or [None])
    assert (answer["area_code"] if isinstance(answer["area_code"], str) else None) == code
    assert (answer["certainty"], answer["certainty_reasons"]) == (certainty, reasons)


def test_the_edge_is_told_of_approximate_areas_too(ask_point):
    # 0.0001 of latitude (11 m) above the edge. D's centre is 0.0099 away (1,100 m), E's 0.03 of longitude more (2,585 m).
    answer = ask_point(9.225, 45.6001)
    assert (answer["area_code"], answer["certainty_reasons"]) == (D, "approximate_area;data_edge")


def test_the_columns_of_an_answer(ask):
    places = make_places([shapely.Point(9.205, 45.605), None])
    answers = ask(places)
    assert list(answers.columns) == COLUMNS == [c for c in Assigned.to_schema().columns if c in COLUMNS]
    found, lost = answers.iloc[0], answers.iloc[1]
    assert (found["area_share"], found["area_alternatives"], found["area_edition"]) == (1.0, f"{A}:1.000", "2023")
    # The nearest border of A is the eastern one: half of 780 m.
    assert found["border_distance_m"] == pytest.approx(390, abs=1)
    assert (lost["certainty"], lost["certainty_reasons"], lost["area_alternatives"]) == (
        "not_located",
        "address_not_found",
        "",
    )
    assert lost[["area_code", "area_share", "border_distance_m", "area_edition"]].isna().all()
    assert {c: str(t) for c, t in answers.dtypes.items()} == dict.fromkeys(COLUMNS, "str") | {
        "area_share": "float64",
        "border_distance_m": "float64",
    }


def test_rows_in_are_rows_out_with_their_index(ask):
    places = make_places([None, shapely.Point(9.205, 45.605), shapely.Point()]).set_axis(["x", "y", "y"])
    assert ask(places).index.tolist() == ["x", "y", "y"]
    assert ask(places.iloc[:0]).columns.tolist() == COLUMNS


def test_three_squares(ask_point):
    answer = ask_point(9.21, 45.61, 100)
    shares = shares_in(answer["area_alternatives"])
    assert shares == {
        C: pytest.approx(0.5, abs=0.002),
        A: pytest.approx(0.25, abs=0.002),
        B: pytest.approx(0.25, abs=0.002),
    }
    assert next(iter(shares)) == C
    # Exactly on the border the lowest code is named, and it is not said to be likely.
    assert (answer["area_code"], answer["certainty"]) == (A, "ambiguous")
    assert answer["area_share"] == pytest.approx(0.25, abs=0.002)


@pytest.mark.parametrize(("likely_share", "certainty"), [(0.96, "likely"), (0.98, "ambiguous")])
def test_likely_from_a_share_that_can_be_changed(ask_point, likely_share, certainty):
    # 32/33 = 0.970 for D (see test_look_up).
    answer = ask_point(9.235, 45.61, assumptions=Assumptions(likely_share=likely_share))
    assert answer["certainty"] == certainty
    assert shares_in(answer["area_alternatives"]) == {D: 0.970, E: 0.030}


def test_likely_includes_its_limit(ask):
    # 4 numbers of 5 lie in A.
    street = shapely.MultiPoint([(9.202, 45.605), (9.203, 45.605), (9.204, 45.605), (9.205, 45.605), (9.215, 45.605)])
    answer = ask(make_places([street], "street", 25)).iloc[0]
    assert (answer["area_code"], answer["certainty"]) == (A, "likely")
    assert shares_in(answer["area_alternatives"]) == {A: 0.8, B: 0.2}


def test_parts_below_half_a_percent_are_not_listed(ask_point):
    # D's centre is 0.0074 of latitude away (822 m), E's 0.03 of longitude more (2,480 m): 3.02^5 = 251, E has 0.4 %.
    answer = ask_point(9.225, 45.6174)
    assert answer["area_alternatives"] == f"{D}:1.000"
    assert answer["area_share"] == 1.0
    assert answer["certainty"] == "likely"


def test_the_containing_area_is_named_even_where_it_is_the_smallest(ask):
    # A stands in a wedge of B and holds less than 0.5 % of the large disc around a point in it.
    wedge = square(20.5, 60.5, 20.51, 60.51)
    areas = make_areas({B: square(20, 60, 21, 61) - wedge, A: wedge})
    answer = ask(make_places([shapely.Point(9.20505, 45.60505)], "door", 100), areas).iloc[0]
    assert (answer["area_code"], answer["certainty"]) == (A, "ambiguous")
    assert list(shares_in(answer["area_alternatives"])) == [B, A]


def test_a_street_is_the_mean_of_its_numbers(ask):
    # One number in A, one in B, one 100 m west of the border with half a disc of nobody else, one in C.
    street = shapely.MultiPoint([(9.205, 45.605), (9.215, 45.605), (east_of(9.21, -100), 45.605), (9.205, 45.615)])
    answer = ask(make_places([street], "street", 25)).iloc[0]
    assert shares_in(answer["area_alternatives"]) == {A: 0.5, B: 0.25, C: 0.25}
    assert (answer["area_code"], answer["certainty"]) == (A, "ambiguous")
    assert answer["certainty_reasons"] == "several_areas;coarse_address"
    assert answer["border_distance_m"] == pytest.approx(100, rel=1e-3)


def test_a_street_wholly_in_one_area_is_at_best_likely(ask):
    street = shapely.MultiPoint([(9.204, 45.605), (9.206, 45.605)])
    answer = ask(make_places([street], "street", 25)).iloc[0]
    assert (answer["area_code"], answer["area_share"], answer["certainty"]) == (A, 1.0, "likely")
    assert answer["certainty_reasons"] == "coarse_address"


def test_a_missing_uncertainty_is_the_one_of_its_level(ask):
    place = make_places([shapely.Point(east_of(9.21, -70), 45.605)] * 2, ["door", "interpolated"], np.nan)
    # 70 m are more than 10 + 50, less than 25 + 50.
    assert ask(place)["certainty"].tolist() == ["certain", "likely"]


@pytest.mark.parametrize(
    ("geometry", "level", "message"),
    [
        (shapely.LineString([(9.2, 45.6), (9.3, 45.6)]), "street", "Places 1 are neither points nor polygons."),
        (shapely.Point(9.205, 45.605), "municipality", "Places 1 have a position but no uncertainty"),
    ],
)
def test_places_that_cannot_be_asked_are_named(ask, geometry, level, message):
    with pytest.raises(TableError, match=message):
        ask(make_places([geometry], level, np.nan))


TOWN = "015001"


def numbers(lons, lats, code=TOWN):
    return pd.DataFrame({"municipality_code": pd.Series([code] * len(lons), dtype="str"), "lon": lons, "lat": lats})


def row_of_numbers(west, east, count):
    """Numbers along two streets, at 45.602 and 45.608 N."""
    return list(np.linspace(west, east, count)), [45.602 + 0.006 * (i % 2) for i in range(count)]


def ask_town(ask, polygon, points=None):
    place = make_places([polygon], "municipality", 0.0, TOWN)
    return ask(place, **({} if points is None else {"civic_points": points})).iloc[0]


def test_a_town_by_land(ask):
    answer = ask_town(ask, square(20.5, 60, 22, 61))
    assert shares_in(answer["area_alternatives"]) == {
        B: pytest.approx(2 / 3, abs=0.001),
        A: pytest.approx(1 / 3, abs=0.001),
    }
    assert (answer["area_code"], answer["certainty"]) == (B, "ambiguous")
    assert answer["certainty_reasons"] == "several_areas;coarse_address"
    assert np.isnan(answer["border_distance_m"])


def test_a_town_wholly_in_one_area_is_at_best_likely(ask):
    answer = ask_town(ask, square(20.2, 60.2, 20.8, 60.8))
    assert (answer["area_code"], answer["area_share"], answer["certainty"]) == (A, 1.0, "likely")


def test_a_town_by_its_house_numbers(ask):
    # 15 numbers in A and 5 in B, while the land is half and half.
    west, east = row_of_numbers(9.2005, 9.2095, 15), row_of_numbers(9.2105, 9.2195, 5)
    answer = ask_town(ask, square(20, 60, 22, 61), numbers(west[0] + east[0], west[1] + east[1]))
    assert shares_in(answer["area_alternatives"]) == {A: 0.75, B: 0.25}


@pytest.mark.parametrize(
    "points",
    [
        numbers(*row_of_numbers(9.2005, 9.2095, 19)),  # too few
        numbers(*row_of_numbers(9.2005, 9.2015, 60)),  # only one corner of the town
        numbers(*row_of_numbers(9.2005, 9.2095, 60), code="015002"),  # another town's
    ],
)
def test_numbers_that_do_not_show_the_town_leave_it_to_the_land(ask, points):
    answer = ask_town(ask, square(20, 60, 22, 61), points)
    assert shares_in(answer["area_alternatives"]) == {
        A: pytest.approx(0.5, abs=0.001),
        B: pytest.approx(0.5, abs=0.001),
    }


def test_a_town_half_on_approximate_areas(ask):
    answer = ask_town(ask, square(21, 60, 23, 61))
    shares = shares_in(answer["area_alternatives"])
    assert shares[B] == pytest.approx(0.5, abs=0.003)
    # D's centre is never farther than 0.0085 by 0.01 degrees there, E's never nearer than 0.025: E has next to nothing.
    assert shares[D] == pytest.approx(0.5, abs=0.01)
    assert answer["certainty"] == "ambiguous"
    assert "approximate_area" in answer["certainty_reasons"]


def test_a_town_half_outside_is_not_likely(ask):
    answer = ask_town(ask, square(19, 60, 21, 61))
    assert (answer["area_alternatives"], answer["certainty"]) == (f"{A}:1.000", "ambiguous")
    assert answer["certainty_reasons"] == "data_edge;coarse_address"
    outside = ask_town(ask, square(17, 60, 18, 61))
    assert (outside["certainty"], outside["certainty_reasons"]) == ("outside_data", "outside_data")


def test_a_sliver_of_a_town_on_an_approximate_area_is_asked_too(ask):
    # A strip so thin that no point of any grid falls in it: 1e-6 of 2e-2 degrees.
    answer = ask_town(ask, shapely.box(9.2201, 45.60, 9.2201 + 1e-7, 45.62))
    assert (answer["area_code"], answer["certainty"]) == (D, "likely")


def test_many_people_of_one_town_get_one_answer(ask):
    town = square(20.5, 60, 22, 61)
    alone = ask(make_places([town], "municipality", 0.0, TOWN))
    places = make_places([town, shapely.Point(9.205, 45.605), town, None, town], "municipality", 25.0, TOWN)
    answers = ask(places)
    for row in (0, 2, 4):
        pd.testing.assert_series_equal(answers.iloc[row], alone.iloc[0], check_names=False)
    assert answers["area_code"].fillna("-").tolist() == [B, A, B, "-", B]


def test_progress_reaches_the_end(ask):
    told = []
    ask(make_places([shapely.Point(9.205, 45.605)] * 3), on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (3, 3)
    assert all(total == 3 for _, total in told)


def test_without_areas_every_place_is_outside(ask, areas, centroids):
    answers = ask(make_places([shapely.Point(9.205, 45.605), None]), areas.iloc[:0], area_centroids=centroids.iloc[:0])
    assert answers["certainty"].tolist() == ["outside_data", "not_located"]


def test_inputs_are_not_edited(areas, centroids, no_numbers):
    places = make_places([shapely.Point(9.205, 45.605), None], uncertainty_m=np.nan)
    copies = places.copy(), areas.copy(), centroids.copy()
    assign(
        places,
        areas,
        area_centroids=centroids,
        civic_points=no_numbers,
        assumptions=Assumptions(),
        as_of=pd.Timestamp("2024-06-30").date(),
    )
    for now, before in zip((places, areas, centroids), copies, strict=True):
        pd.testing.assert_frame_equal(pd.DataFrame(now), pd.DataFrame(before))


@pytest.mark.parametrize(
    ("note", "certainty"),
    [("", "certain"), ("weak_match", "likely"), ("coarse_address", "likely"), ("position_conflict", "ambiguous")],
)
def test_what_the_address_came_with_caps_the_certainty(ask, note, certainty):
    notes = pd.Series([note], dtype="str")
    answer = ask(make_places([shapely.Point(9.205, 45.605)], "given"), match_reasons=notes).iloc[0]
    assert (answer["area_code"], answer["certainty"], answer["certainty_reasons"]) == (A, certainty, note)


def test_an_area_known_by_its_centre_alone_is_never_likely(ask_point, centroids):
    # 9.238 is inside D; its centre is moved to 9.30 (4,830 m away) and E's to 9.239 (78 m): E takes nearly all.
    moved = centroids.assign(
        centroid_lon=centroids["centroid_lon"]
        .mask(centroids["area_code"] == D, 9.30)
        .mask(centroids["area_code"] == E, 9.239),
        centroid_lat=45.605,
    )
    answer = ask_point(9.238, area_centroids=moved)
    assert (answer["area_code"], answer["certainty"]) == (E, "ambiguous")
    assert answer["area_share"] > 0.99
    assert answer["certainty_reasons"] == "approximate_area;data_edge"
    # With its centre where it is, D is the area, and it has a polygon.
    assert ask_point(9.225)["certainty"] == "likely"
