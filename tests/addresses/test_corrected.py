"""Corrections of addresses: by how they are written, before the gazetteer, after coordinates that hold."""

import pandas as pd
import pytest

from cermap import addresses as room
from cermap import tables

QUADRATO, LUCIA = "099001", "099002"


def corrections(*rows):
    frame = pd.DataFrame([{"origin": "proposal", "corrected_on": pd.Timestamp("2026-11-28"), **row} for row in rows])
    return tables.check(tables.Corrections, tables.complete(tables.Corrections, frame))


def door(*written, lon=9.02, lat=45.02, **more):
    key = room.correction_key(*written)
    return {"address_key": key, "lon": lon, "lat": lat, "position_level": "door", **more}


def located(list_of_rows, addresses, municipalities, assumptions, corrected):
    return room.geocode(list_of_rows, addresses, municipalities, assumptions, corrections=corrected)[0]


@pytest.mark.parametrize(
    "written",
    [
        ("Via Verdi 77", "Quadrato", "MI", "20001"),
        ("  via  VERDI 77 ", "quadrato", "mi", "20001"),
    ],
)
def test_however_it_is_written_it_is_the_same_address(written):
    assert room.correction_key(*written) == "VIA VERDI 77|QUADRATO|MI|20001"


@pytest.mark.parametrize("written", [None, "", "Quadrato", "s.n.c.", "12", "-"])
def test_a_text_without_street_or_place_is_no_address_of_its_own(written):
    assert room.correction_key(written, "Quadrato") is None


@pytest.mark.parametrize("written", [("Via Roma 5",), ("Via Roma 5", None, "MI"), ("Cascina Bassa",)])
def test_a_text_without_a_town_means_another_place_in_each_list(written):
    assert room.correction_key(*written) is None
    assert room.correction_key(f"{written[0]}, Quadrato") is not None
    assert room.correction_key(written[0], None, None, "20001") is not None


@pytest.mark.parametrize("written", [("VIA ROMA MEDE PV",), ("Via Roma Mede (PV)",), ("Via Roma Mede", None, "PV")])
def test_a_street_that_may_end_in_its_town_is_an_address_of_its_own(written):
    assert room.correction_key(*written) is not None


@pytest.mark.parametrize("written", [("VIA ROMA PV",), ("Via Roma (PV)",), ("Via Roma Mede",)])
def test_a_street_alone_is_not(written):
    assert room.correction_key(*written) is None


@pytest.mark.parametrize(
    ("text", "is_said_here", "reasons"),
    [
        ("Via Verdi 77", False, "corrected"),
        ("Via Verdi", False, "weak_match;corrected"),
        ("Via Verdi", True, "corrected"),
    ],
)
def test_a_pin_for_a_text_without_a_number_is_a_doubt_in_another_list(
    listed, addresses, municipalities, assumptions, text, is_said_here, reasons
):
    rows = listed({"address_text": text, "municipality": "Quadrato"})
    pin = corrections(door(text, "Quadrato") | {"position_level": "hand"})
    fitting = room.fitting_corrections(pin, rows, is_said_here=is_said_here)
    assert located(rows, addresses, municipalities, assumptions, fitting)["match_reasons"].tolist() == [reasons]


@pytest.mark.parametrize(("told_m", "uncertainty_m"), [(0.0, 10.0), (3.0, 10.0), (45.0, 45.0), (None, 10.0)])
def test_nothing_is_surer_than_its_kind_of_place(listed, addresses, municipalities, assumptions, told_m, uncertainty_m):
    rows = listed({"address_text": "Via Verdi 77", "municipality": "Quadrato"})
    corrected = corrections(door("Via Verdi 77", "Quadrato", uncertainty_m=told_m))
    found = located(rows, addresses, municipalities, assumptions, corrected)
    assert found["uncertainty_m"].tolist() == [uncertainty_m]


def test_a_hamlet_is_a_place_of_its_own():
    assert room.correction_key("Cascina Bassa", "Quadrato", None, None) == "CASCINA BASSA|QUADRATO||"


def test_a_corrected_address_stands_where_it_was_put(listed, addresses, municipalities, assumptions):
    rows = listed(
        {"address_text": "Via Verdi 77", "municipality": "Quadrato"},
        {"address_text": "Via Giuseppe Verdi 1", "municipality": "Quadrato"},
        {"address_text": "VIA VERDI  77", "municipality": "QUADRATO"},
    )
    corrected = corrections(door("Via Verdi 77", "Quadrato", match_label="Via della Riva 1, Santa Lucia", match_id="x"))
    found = located(rows, addresses, municipalities, assumptions, corrected)
    assert found["lon"].tolist() == [9.02, 9.010, 9.02]
    assert found["match_level"].tolist() == ["door"] * 3
    assert found["position_level"].tolist() == ["door"] * 3
    assert found["uncertainty_m"].tolist() == [10.0, 10.0, 10.0]
    assert found["match_reasons"].tolist() == ["corrected", "", "corrected"]
    assert found.loc[0, ["match_label", "match_id"]].tolist() == ["Via della Riva 1, Santa Lucia", "x"]
    assert found["municipality_code"].tolist() == [QUADRATO] * 3
    assert found["match_score"].isna().tolist() == [True, False, True]


def test_a_pin_is_as_fine_as_a_pin_and_a_place_as_it_was_said(listed, addresses, municipalities, assumptions):
    rows = listed(
        {"address_text": "Via Ignota 1", "municipality": "Quadrato"},
        {"address_text": "Via Ignota 2", "municipality": "Quadrato"},
    )
    corrected = corrections(
        door("Via Ignota 1", "Quadrato") | {"position_level": "hand", "origin": "hand"},
        door("Via Ignota 2", "Quadrato", lon=9.12, uncertainty_m=400.0) | {"position_level": "street"},
    )
    found = located(rows, addresses, municipalities, assumptions, corrected)
    assert found["uncertainty_m"].tolist() == [assumptions.hand_uncertainty_m, 400.0]
    assert found["match_level"].tolist() == ["given", "street"]
    assert found["match_label"].tolist() == ["45.02000, 9.02000", "45.02000, 9.12000"]
    assert found["municipality_code"].tolist() == [QUADRATO, LUCIA]


def test_coordinates_of_the_list_come_first_unless_they_lie_in_another_town(
    listed, addresses, municipalities, assumptions
):
    written = {"address_text": "Via Verdi 77", "municipality": "Quadrato"}
    rows = listed(
        {**written, "given_lon": 9.05123, "given_lat": 45.05123},
        {**written, "given_lon": 9.25123, "given_lat": 45.05123},
        {**written, "given_lon": 9.25123, "given_lat": 45.05123, "is_placed_by_hand": True},
    )
    found = located(rows, addresses, municipalities, assumptions, corrections(door("Via Verdi 77", "Quadrato")))
    assert found["lon"].tolist() == [9.05123, 9.02, 9.25123]
    assert found["match_reasons"].tolist() == ["", "corrected", "position_conflict"]


def test_of_one_address_corrected_twice_the_later_counts(listed, addresses, municipalities, assumptions):
    rows = listed({"address_text": "Via Verdi 77", "municipality": "Quadrato"})
    both = pd.concat(
        [corrections(door("Via Verdi 77", "Quadrato", lon=lon)) for lon in (9.02, 9.03)], ignore_index=True
    )
    assert located(rows, addresses, municipalities, assumptions, both)["lon"].tolist() == [9.03]


def test_no_corrections_change_nothing(listed, addresses, municipalities, assumptions):
    rows = listed({"address_text": "Via Verdi 1", "municipality": "Quadrato"}, {"address_text": "Via Ignota 1"})
    with_none = located(rows, addresses, municipalities, assumptions, tables.empty(tables.Corrections))
    pd.testing.assert_frame_equal(with_none, located(rows, addresses, municipalities, assumptions, None))
