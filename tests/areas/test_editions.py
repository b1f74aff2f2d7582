"""The edition stands beside the certainty."""

import datetime as dt

import pandas as pd
import pytest
import shapely
from paper_town import A, B, make_areas, make_places, square

IN_A = shapely.Point(9.205, 45.605)


def one_area(**edition):
    return make_areas({A: square(20, 60, 21, 61)}, **edition)


@pytest.mark.parametrize(
    ("day", "reasons"),
    [
        ("2023-09-30", "edition_not_yet"),
        ("2023-10-01", ""),
        ("2025-09-30", ""),
        ("2025-10-01", "expired_edition"),
    ],
)
def test_an_edition_is_in_force_on_both_its_days(ask, day, reasons):
    answer = ask(make_places([IN_A]), one_area(), as_of=dt.date.fromisoformat(day)).iloc[0]
    assert (answer["certainty"], answer["certainty_reasons"], answer["area_edition"]) == ("certain", reasons, "2023")


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "reasons"),
    [
        (None, None, "edition_unknown"),
        ("2023-10-01", None, "edition_unknown"),
        (None, "2025-09-30", "edition_unknown"),
        (None, "2024-01-01", "expired_edition"),
        ("2025-10-01", None, "edition_not_yet"),
    ],
)
def test_unknown_validity_is_not_in_force(ask, valid_from, valid_to, reasons):
    answer = ask(make_places([IN_A]), one_area(valid_from=valid_from, valid_to=valid_to)).iloc[0]
    assert (answer["certainty"], answer["certainty_reasons"]) == ("certain", reasons)


def test_an_edition_that_nobody_names_is_at_best_likely(ask):
    areas = one_area(edition=None, valid_from=None, valid_to=None)
    answer = ask(make_places([IN_A]), areas).iloc[0]
    assert (answer["certainty"], answer["certainty_reasons"]) == ("likely", "edition_unknown")
    assert pd.isna(answer["area_edition"])


def test_no_answer_has_no_edition(ask):
    answers = ask(make_places([None, shapely.Point(9.4, 45.6)]), as_of=dt.date(2026, 1, 1))
    assert answers["area_edition"].isna().all()
    assert answers["certainty_reasons"].tolist() == ["address_not_found", "outside_data"]


def test_a_bare_centre_belongs_to_the_edition_that_is_loaded(ask, ask_point):
    # Nearer to E's centre (9.255) than to D's (9.225): beyond 9.24 nothing is loaded, so D's is moved away.
    centres = pd.DataFrame(
        {"area_code": ["AC001E00008", "AC001E00009"], "centroid_lon": [9.30, 9.24], "centroid_lat": 45.605}
    )
    answer = ask_point(9.235, area_centroids=centres, as_of=dt.date(2026, 1, 1))
    assert (answer["area_code"], answer["area_edition"]) == ("AC001E00009", "2023")
    assert answer["certainty_reasons"] == "expired_edition;approximate_area;data_edge"


def test_each_answer_has_the_edition_of_its_area(ask):
    both = pd.concat(
        [
            one_area(edition="2023"),
            make_areas({B: square(21, 60, 22, 61)}, edition="2025", valid_from="2025-10-01", valid_to="2027-09-30"),
        ],
        ignore_index=True,
    )
    answers = ask(make_places([IN_A, shapely.Point(9.215, 45.605)]), both)
    assert answers["area_edition"].tolist() == ["2023", "2025"]
    assert answers["certainty_reasons"].tolist() == ["", "edition_not_yet"]
