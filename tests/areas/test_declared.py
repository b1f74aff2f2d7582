"""The POD's area against the map, and what comes with the address."""

import pandas as pd
import pytest
import shapely
from paper_town import A, B, C, E, make_areas, make_places, shares_in, square


def declared(code, edition=None):
    return pd.DataFrame(
        {
            "area_code_declared": pd.Series([code], dtype="str"),
            "area_declared_edition": pd.Series([edition], dtype="str"),
        }
    )


IN_A = shapely.Point(9.205, 45.605)


@pytest.mark.parametrize(
    ("written", "code", "certainty", "reasons"),
    [
        (A, A, "declared", ""),
        (" ac001e-00001 ", A, "declared", ""),  # capitals, without separators (R-ARE-02)
        (B, B, "declared", "pod_conflict"),
        (E, E, "declared", "pod_conflict"),  # the edition knows it, though not its border
        ("AC999E12345", "AC999E12345", "declared", "pod_conflict;unknown_code;edition_unknown"),
        ("AC001E1", A, "certain", "invalid_code"),
        ("IT001E12345678", A, "certain", "invalid_code"),
        ("", A, "certain", ""),
        (None, A, "certain", ""),
    ],
)
def test_the_pod_prevails_and_the_map_is_kept(ask, written, code, certainty, reasons):
    answer = ask(make_places([IN_A]), declared=declared(written)).iloc[0]
    assert (answer["area_code"], answer["certainty"], answer["certainty_reasons"]) == (code, certainty, reasons)
    assert answer["area_share"] == 1.0
    assert answer["area_alternatives"] == f"{A}:1.000"
    assert answer["border_distance_m"] == pytest.approx(390, abs=1)


def test_an_area_that_the_map_thinks_possible_is_no_conflict(ask):
    answer = ask(make_places([shapely.Point(9.21, 45.605)], uncertainty_m=100), declared=declared(B)).iloc[0]
    assert (answer["area_code"], answer["area_share"], answer["certainty"]) == (B, 1.0, "declared")
    # The map's doubts are no doubts of the POD's answer.
    assert answer["certainty_reasons"] == ""
    assert set(shares_in(answer["area_alternatives"])) == {A, B}


@pytest.mark.parametrize(("distance_max_m", "is_far"), [(385, True), (395, False)])
def test_far_is_measured_to_the_declared_polygon(ask, distance_max_m, is_far):
    # The middle of A is half of 780 m from B.
    from cermap.records import Assumptions

    assumptions = Assumptions(declared_distance_max_m=distance_max_m)
    answer = ask(make_places([IN_A]), declared=declared(B), assumptions=assumptions).iloc[0]
    assert answer["certainty_reasons"] == ("pod_conflict;pod_far" if is_far else "pod_conflict")


def test_far_by_default_is_ten_kilometres(ask):
    # C lies 0.12 degrees of latitude (13 km) north of A, B 0.08 (9 km).
    areas = make_areas({A: square(20, 60, 21, 61), B: square(20, 69, 21, 70), C: square(20, 73, 21, 74)})
    for code, reasons in ((B, "pod_conflict"), (C, "pod_conflict;pod_far")):
        assert ask(make_places([IN_A]), areas, declared=declared(code)).iloc[0]["certainty_reasons"] == reasons


def test_far_from_where_nothing_is_loaded(ask):
    answer = ask(make_places([shapely.Point(9.4, 45.605)]), declared=declared(A)).iloc[0]
    # 0.19 degrees of longitude are 14.8 km. The map has no answer, so there is no conflict.
    assert (answer["certainty"], answer["certainty_reasons"]) == ("declared", "pod_far;outside_data")
    assert answer["area_alternatives"] == ""


def test_declared_without_an_address(ask):
    answer = ask(make_places([None]), declared=declared(A)).iloc[0]
    assert (answer["area_code"], answer["area_share"], answer["certainty"]) == (A, 1.0, "declared")
    assert (answer["certainty_reasons"], answer["area_alternatives"], answer["area_edition"]) == (
        "address_not_found",
        "",
        "2023",
    )


def test_declared_against_a_town(ask):
    town = make_places([square(20, 60, 21.5, 61)], "municipality", 0.0)
    assert ask(town, declared=declared(B)).iloc[0]["certainty_reasons"] == ""
    assert ask(town, declared=declared(C)).iloc[0]["certainty_reasons"] == "pod_conflict"


@pytest.mark.parametrize(
    ("edition", "named", "reasons"),
    [
        ("2023", "2023", ""),
        (" 2023 ", "2023", ""),
        (None, "2023", ""),  # a code of the loaded edition, nobody says otherwise
        ("", "2023", ""),
        ("2025", "2025", "edition_unknown"),  # not loaded: nothing but its name is known
    ],
)
def test_the_declared_edition_stands_beside(ask, edition, named, reasons):
    answer = ask(make_places([IN_A]), declared=declared(A, edition)).iloc[0]
    assert (answer["area_edition"], answer["certainty_reasons"]) == (named, reasons)


def test_only_declared_rows_are_touched(ask):
    places = make_places([IN_A, IN_A])
    table = pd.DataFrame({"area_code_declared": [None, B], "area_declared_edition": [None, None]}, dtype="str")
    assert ask(places, declared=table)["area_code"].tolist() == [A, B]


@pytest.mark.parametrize(
    ("notes", "certainty", "reasons"),
    [
        ("", "certain", ""),
        (None, "certain", ""),
        ("weak_match", "likely", "weak_match"),  # perhaps another address
        ("coordinates_swapped", "certain", "coordinates_swapped"),
        ("coordinates_refused;weak_match", "likely", "weak_match;coordinates_refused"),
    ],
)
def test_what_the_address_came_with(ask, notes, certainty, reasons):
    answer = ask(make_places([IN_A]), match_reasons=pd.Series([notes], dtype="str")).iloc[0]
    assert (answer["certainty"], answer["certainty_reasons"]) == (certainty, reasons)


def test_reasons_stand_strongest_first_whatever_they_come_from(ask):
    notes = pd.Series(["weak_match"], dtype="str")
    answer = ask(make_places([shapely.Point(9.21, 45.605)], "street"), match_reasons=notes).iloc[0]
    assert answer["certainty_reasons"] == "on_border;several_areas;border_near;coarse_address;weak_match"
