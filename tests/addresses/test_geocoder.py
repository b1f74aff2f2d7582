"""Candidates of the three towns of ``conftest``: every step of the staircase, and what must stay unknown."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cermap import tables
from cermap.addresses import geocode

QUADRATO, LUCIA, VUOTA = "099001", "099002", "099003"
NO_ROWS = {"address_text": "x"}
LETTERS = "ABCDEFILVZ"


@pytest.fixture
def locate(listed, addresses, municipalities, assumptions):
    """The row of Located and of Places for one candidate."""

    def of(**row):
        located, places = geocode(listed(row), addresses, municipalities, assumptions)
        tables.check(tables.Located, located)
        tables.check(tables.Places, places)
        return located.iloc[0], places.iloc[0]

    return of


def test_door(locate):
    located, place = locate(address_text="Via Giuseppe Verdi 3", municipality="Quadrato")
    assert (located["match_level"], located["position_level"]) == ("door", "door")
    assert (located["match_score"], located["match_reasons"]) == (1.0, "")
    assert located["match_label"] == "Via Giuseppe Verdi 3, Quadrato"
    assert located["match_id"] == "099001-VIA GIUSEPPE VERDI-3-20001"
    assert (located["lon"], located["lat"]) == (9.010, 45.011)
    assert (place.geometry, place["uncertainty_m"], place["municipality_code"]) == (
        shapely.Point(9.010, 45.011),
        10.0,
        QUADRATO,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Via Giuseppe Verdi 3, Quadrato",
        "quadrato, VIA VERDI GIUSEPPE n. 3",
        "Via G. Verdi, 3 - 20001 Quadrato (MI)",
        "V. GIUSEPPE VERDI 3 QUADRATO MI",
    ],
)
def test_one_cell(locate, text):
    located, _ = locate(address_text=text)
    assert (located["position_level"], located["lat"]) == ("door", 45.011)
    assert located["match_reasons"] == ""


def test_exponent_and_its_absence(locate):
    with_a, _ = locate(address_text="Via Giuseppe Verdi 4/A", municipality="Quadrato")
    without_c, place = locate(address_text="Via Giuseppe Verdi 4/C", municipality="Quadrato")
    assert (with_a["lat"], with_a["match_reasons"]) == (45.0111, "")
    assert (without_c["lat"], without_c["match_reasons"]) == (45.011, "weak_match")
    assert without_c["position_level"] == "door"
    # It is named as the door that was found, and placed no better than a street (25 m).
    assert (with_a["match_label"], without_c["match_label"]) == (
        "Via Giuseppe Verdi 4/A, Quadrato",
        "Via Giuseppe Verdi 4, Quadrato",
    )
    assert (with_a["uncertainty_m"], place["uncertainty_m"]) == (10.0, 25.0)


def test_surname_alone_is_a_door_with_a_doubt(locate):
    located, _ = locate(address_text="Via Verdi 3", municipality="Quadrato")
    assert (located["position_level"], located["match_score"], located["match_reasons"]) == ("door", 0.9, "weak_match")


def test_interpolated(locate):
    located, place = locate(address_text="Via Giuseppe Verdi 7", municipality="Quadrato")
    assert (located["match_level"], located["position_level"]) == ("street", "interpolated")
    # Half way between 5 (45.012) and 9 (45.014), which are 0.002 degrees of 111.1 km apart: 222 m, half of it 111 m.
    assert (place.geometry.x, place.geometry.y) == pytest.approx((9.010, 45.013))
    assert place["uncertainty_m"] == pytest.approx(111.1, rel=0.002)


def test_street_of_points(locate):
    located, place = locate(address_text="Via Giuseppe Verdi snc", municipality="Quadrato")
    assert (located["match_level"], located["position_level"]) == ("street", "street")
    assert place.geometry.geom_type == "MultiPoint"
    assert len(place.geometry.geoms) == 7
    assert (located["uncertainty_m"], located["match_label"]) == (25.0, "Via Giuseppe Verdi, Quadrato")


def test_street_known_only_in_part_is_placed_as_its_town(locate):
    located, place = locate(address_text="Via Lunga 12", municipality="Quadrato")
    assert (located["match_level"], located["position_level"], place["uncertainty_m"]) == (
        "street",
        "municipality",
        0.0,
    )
    assert located["match_label"] == "Via Lunga, Quadrato"


def test_a_number_beyond_the_known_end_or_on_an_unknown_side_is_placed_as_its_town(locate):
    # The odd side of Via Giuseppe Verdi is known to 9; of Via Ugo Bassi only number 1 is.
    for text in ("Via Giuseppe Verdi 11", "Via Ugo Bassi 2"):
        located, _ = locate(address_text=text, municipality="Quadrato")
        assert (located["match_level"], located["position_level"]) == ("street", "municipality")
    assert located["match_label"] == "Via Ugo Bassi, Quadrato"


@pytest.mark.parametrize(("late", "reasons"), [(1, ""), (2, "weak_match")])
def test_a_street_without_a_number_in_a_town_known_in_part_is_a_doubt(
    listed, municipalities, assumptions, late, reasons
):
    # 50 streets, of which as many begin late at number 41: more than 2 % of them is more than one.
    rows = [
        {"address_id": f"{k}-{n}", "municipality_code": QUADRATO, "street": f"VIA {name}", "house_number": str(n)}
        | {"lon": 9.01, "lat": 45.01, "source": "invented"}
        for k, name in enumerate(f"{first}{second}ANO" for first in "BCDFG" for second in LETTERS)
        for n in ((41, 43) if k < late else (1, 3))
    ]
    known = tables.complete(tables.Addresses, pd.DataFrame(rows))
    located, _ = geocode(
        listed({"address_text": "Via Gzano", "municipality": "Quadrato"}), known, municipalities, assumptions
    )
    assert located["match_label"].tolist() == ["Via Gzano, Quadrato"]
    assert (located["position_level"].tolist(), located["match_reasons"].tolist()) == (["street"], [reasons])


def test_number_without_a_position(locate):
    located, place = locate(address_text="Via Senza Luogo 1", municipality="Quadrato")
    assert (located["match_level"], located["position_level"]) == ("door", "municipality")
    assert place.geometry.geom_type == "Polygon"


def test_same_number_in_two_hamlets(locate):
    both, place = locate(address_text="Via Doppia 1", municipality="Quadrato")
    assert (both["position_level"], both["match_reasons"]) == ("street", "several_places;weak_match")
    assert len(place.geometry.geoms) == 2
    named, _ = locate(address_text="Via Doppia 1 - Loc. Bassa", municipality="Quadrato")
    assert (named["position_level"], named["lat"], named["match_reasons"]) == ("door", 45.089, "")


@pytest.mark.parametrize("text", ["Via Sconosciuta 3", "Via Rosa 7", "Corso Giuseppe Verdi 3", "Via Bassi 1"])
def test_a_street_not_found_or_one_of_two_is_the_town(locate, text):
    located, place = locate(address_text=text, municipality="QUADRATO")
    assert (located["match_level"], located["position_level"]) == ("municipality", "municipality")
    assert (located["match_label"], located["match_id"], located["uncertainty_m"]) == ("Quadrato", QUADRATO, 0.0)
    assert place.geometry.equals(shapely.box(9.0, 45.0, 9.1, 45.1))


def test_a_postcode_of_another_part_denies_a_name_that_is_not_whole(locate):
    assert locate(address_text="Via Verdi 3", municipality="Quadrato", postcode="20001")[0]["position_level"] == "door"
    assert (
        locate(address_text="Via Verdi 3", municipality="Quadrato", postcode="20002")[0]["position_level"]
        == "municipality"
    )
    assert (
        locate(address_text="Via Giuseppe Verdi 3", municipality="Quadrato", postcode="20002")[0]["position_level"]
        == "door"
    )


def test_the_town_weighs_more_than_the_street(locate):
    located, _ = locate(address_text="Via Giuseppe Verdi 1", municipality="S. Lucia s/Lago", province="CO")
    assert (located["municipality_code"], located["lon"]) == (LUCIA, 9.110)
    empty, _ = locate(address_text="Via Giuseppe Verdi 1", municipality="Vuota")
    assert (empty["municipality_code"], empty["match_level"]) == (VUOTA, "municipality")


@pytest.mark.parametrize(
    "row",
    [
        {"municipality": "Vecchia Vuota"},
        {"municipality": "PIEVE D' OLMO"},
        {"address_text": "Vuota"},
        {"address_text": "Pieve d'Olmo (VA)"},
        {"address_text": "21030 Vuota"},
        {"address_text": "Via Ignota 3, Vuota (VA)"},
    ],
)
def test_a_town_alone_and_its_former_names(locate, row):
    located, _ = locate(**row)
    assert (located["match_level"], located["municipality_code"], located["match_label"]) == (
        "municipality",
        VUOTA,
        "Vuota",
    )
    assert (located["lon"], located["lat"]) == pytest.approx((9.25, 45.05))


@pytest.mark.parametrize(
    "row",
    [
        {"address_text": "Via Giuseppe Verdi 3", "municipality": "Atlantide"},
        {"address_text": "Via Giuseppe Verdi 3", "municipality": "Quadrato", "province": "RM"},
        {"address_text": "Via Giuseppe Verdi 3, Torino (TO)"},
        {"address_text": "Via Sconosciuta 3"},
        {"address_text": "Via Giuseppe Verdi 1"},  # in two towns
        {"address_text": None},
        {"address_text": ""},
        {"address_text": "<b>12</b>"},
    ],
)
def test_an_unknown_place_stays_unknown(locate, row):
    located, place = locate(**row)
    assert (located["match_level"], located["match_reasons"]) == ("none", "address_not_found")
    assert place.geometry is None
    assert (
        located[["position_level", "uncertainty_m", "municipality_code", "match_label", "match_id", "lon", "lat"]]
        .isna()
        .all()
    )


def test_without_a_town_only_what_one_town_has_and_with_a_doubt(locate):
    only, _ = locate(address_text="Via Giuseppe Verdi 9")
    assert (only["municipality_code"], only["position_level"], only["match_reasons"]) == (
        QUADRATO,
        "door",
        "weak_match",
    )
    by_postcode, _ = locate(address_text="Piazza IV Novembre 2", postcode="20002")
    assert (by_postcode["lat"], by_postcode["match_reasons"]) == (45.031, "weak_match")
    assert locate(address_text="Piazza IV Novembre 2", postcode="99999")[0]["match_level"] == "none"


def test_a_gazetteer_of_few_towns_is_no_evidence_of_a_town(listed, addresses, municipalities, assumptions):
    one_of_three = addresses[addresses["municipality_code"] == QUADRATO]
    located, _ = geocode(listed({"address_text": "Via Giuseppe Verdi 9"}), one_of_three, municipalities, assumptions)
    assert located["match_level"].tolist() == ["none"]


def test_coordinates_as_given(locate, assumptions):
    located, place = locate(given_lon=9.05, given_lat=45.05012, address_text="Via Giuseppe Verdi 3, Quadrato")
    assert (located["match_level"], located["position_level"]) == ("given", "given")
    assert (located["municipality_code"], located["match_label"], located["match_reasons"]) == (
        QUADRATO,
        "45.05012, 9.05000 (Quadrato)",
        "",
    )
    assert (place.geometry, place["uncertainty_m"]) == (shapely.Point(9.05, 45.05012), assumptions.given_uncertainty_m)


@pytest.mark.parametrize(
    ("lat", "lon", "uncertainty_m", "reasons"),
    [
        # Half a unit of the last decimal of the finer one, 111,320 m to a degree.
        (45.05123, 9.05, 10.0, ""),
        (45.0512, 9.051, 10.0, ""),  # 5.566 m: not less than given coordinates have
        (45.051, 9.051, 55.66, ""),
        (45.05, 9.051, 55.66, ""),
        (45.05, 9.05, 556.6, "coarse_address"),
        (45.1, 9.05, 556.6, "coarse_address"),
        (45.0, 9.1, 5566.0, "coarse_address"),
    ],
)
def test_coordinates_are_no_finer_than_their_decimals(locate, lat, lon, uncertainty_m, reasons):
    for row in ({"given_lat": lat, "given_lon": lon}, {"address_text": f"{lat} {lon}"}):
        located, place = locate(**row)
        assert located["match_level"] == "given"
        assert (located["uncertainty_m"], located["match_reasons"]) == (pytest.approx(uncertainty_m), reasons)
        assert place["uncertainty_m"] == pytest.approx(uncertainty_m)


# The border between Quadrato and Santa Lucia is at 9.1 E: 0.01 degrees of longitude are 789 m there, 0.02 are 1,577 m.
@pytest.mark.parametrize(
    ("row", "lon", "reasons"),
    [
        ({"municipality": "Quadrato"}, 9.05001, ""),
        ({"municipality": "Quadrato"}, 9.11001, ""),
        ({"municipality": "Quadrato"}, 9.12001, "position_conflict"),
        ({"municipality": "Quadrato", "address_text": "Via Giuseppe Verdi 3"}, 9.15001, "position_conflict"),
        ({"address_text": "Via Giuseppe Verdi 3, Quadrato"}, 9.15001, "position_conflict"),
        ({"address_text": "Via Giuseppe Verdi 3 Quadrato"}, 9.15001, "position_conflict"),
        ({"address_text": "Quadrato (MI)"}, 9.15001, "position_conflict"),
        ({"municipality": "Quadrato"}, 10.50001, "position_conflict"),  # in no town at all
        # A street is no town, and a town nobody knows cannot be held against the point; its province can.
        ({"address_text": "Piazza IV Novembre 2"}, 9.15001, ""),
        ({"municipality": "Frazione Ignota"}, 9.15001, ""),
        ({"municipality": "Frazione Ignota", "province": "CO"}, 9.15001, ""),
        ({"municipality": "Frazione Ignota", "province": "MI"}, 9.25001, "position_conflict"),
        ({"municipality": "Torino", "province": "TO"}, 9.15001, "position_conflict"),
    ],
)
def test_coordinates_outside_the_town_written_with_them_are_a_doubt(locate, row, lon, reasons):
    located, place = locate(given_lon=lon, given_lat=45.05001, **row)
    assert (located["match_level"], located["match_reasons"]) == ("given", reasons)
    assert place.geometry == shapely.Point(lon, 45.05001)


def test_a_province_that_is_not_the_towns_is_a_doubt(locate):
    for row in (
        {"address_text": "Via Giuseppe Verdi 3", "municipality": "Quadrato", "province": "PV"},
        {"address_text": "Via Giuseppe Verdi 3, Quadrato (PV)"},
    ):
        located, _ = locate(**row)
        assert (located["match_level"] == "none") or (located["match_reasons"] == "weak_match")


def test_coordinates_written_as_an_address(locate):
    located, place = locate(address_text="45,05 9,15")
    assert (located["match_level"], located["municipality_code"], place.geometry) == (
        "given",
        LUCIA,
        shapely.Point(9.15, 45.05),
    )


def test_swapped_coordinates_are_put_right(locate):
    located, place = locate(given_lon=45.0501, given_lat=9.05)
    assert (located["match_reasons"], located["lon"], located["lat"]) == ("coordinates_swapped", 9.05, 45.0501)
    assert place.geometry == shapely.Point(9.05, 45.0501)


def test_coordinates_elsewhere_in_italy_belong_to_no_town(locate):
    located, _ = locate(given_lon=12.5, given_lat=41.9)
    assert located["match_level"] == "given"
    assert pd.isna(located["municipality_code"])


@pytest.mark.parametrize(("lon", "lat"), [(0.0, 0.0), (2.35, 48.85), (514000.0, 5034000.0), (9.05, np.nan)])
def test_refused_coordinates_and_then_the_address(locate, lon, lat):
    found, _ = locate(given_lon=lon, given_lat=lat, address_text="Via Giuseppe Verdi 3", municipality="Quadrato")
    assert (found["position_level"], found["match_reasons"]) == ("door", "coordinates_refused")
    lost, place = locate(given_lon=lon, given_lat=lat)
    assert (lost["match_level"], lost["match_reasons"]) == ("none", "address_not_found;coordinates_refused")
    assert place.geometry is None


def test_a_point_on_the_border_of_two_towns_belongs_to_the_first(locate):
    assert locate(given_lon=9.1, given_lat=45.05)[0]["municipality_code"] == QUADRATO


def test_no_rows(listed, addresses, municipalities, assumptions):
    located, places = geocode(listed(NO_ROWS).iloc[:0], addresses, municipalities, assumptions)
    assert (len(located), len(places)) == (0, 0)


def test_no_gazetteer_at_all(listed, addresses, municipalities, assumptions):
    located, _ = geocode(
        listed({"address_text": "Via Giuseppe Verdi 3, Quadrato"}), addresses.iloc[:0], municipalities, assumptions
    )
    assert located["match_level"].tolist() == ["municipality"]


def test_progress_ends_with_all_rows(listed, addresses, municipalities, assumptions):
    told = []
    rows = listed(*({"address_text": f"Via Giuseppe Verdi {n}, Quadrato"} for n in range(1, 1202)))
    geocode(rows, addresses, municipalities, assumptions, on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (1201, 1201)
    assert told == sorted(told)
    assert len(told) == 4


ROWS = [
    {"address_text": "Via Giuseppe Verdi 3, Quadrato"},
    {"address_text": "Via Giuseppe Verdi 7", "municipality": "Quadrato"},
    {"address_text": "nulla"},
    {"municipality": "Vuota"},
    {"given_lon": 45.05, "given_lat": 9.05},
    {"given_lon": 0.0, "given_lat": 0.0, "address_text": "Via Verdi, Quadrato"},
    {"address_text": "Via Giuseppe Verdi 3, Quadrato"},
]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(ROWS))))
def test_row_order_and_index_do_not_matter(order, listed, addresses, municipalities, assumptions):
    plain = listed(*ROWS)
    expected, expected_places = geocode(plain, addresses, municipalities, assumptions)
    shuffled = plain.iloc[order].set_axis([f"r{place}" for place in order])
    located, places = geocode(shuffled, addresses, municipalities, assumptions)
    assert list(located.index) == list(places.index) == list(shuffled.index)
    assert places["place_id"].tolist() == shuffled["candidate_id"].tolist()
    pd.testing.assert_frame_equal(located.reset_index(drop=True), expected.iloc[order].reset_index(drop=True))
    assert all(
        (a is None and b is None) or a.equals(b)
        for a, b in zip(places.geometry, expected_places.geometry.iloc[order], strict=True)
    )


def test_the_list_and_the_gazetteer_are_not_changed(listed, addresses, municipalities, assumptions):
    rows, known = listed(*ROWS), addresses.copy()
    before = rows.copy()
    geocode(rows, addresses, municipalities, assumptions)
    pd.testing.assert_frame_equal(rows, before)
    pd.testing.assert_frame_equal(addresses, known)


def test_other_columns_of_the_list_are_kept(listed, addresses, municipalities, assumptions):
    rows = listed(*ROWS).assign(own_column="kept")
    located, _ = geocode(rows, addresses, municipalities, assumptions)
    assert located["own_column"].eq("kept").all()
