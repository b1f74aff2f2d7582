"""Zones protect what stands in them, and say nothing of the rest."""

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from drawn_bodies import body, box, brought, on_earth

from cermap import crs, rooftops, tables


def zones(*named, epsg=crs.DEGREES):
    drawn = gpd.GeoDataFrame(
        {"name": pd.Series([name for name, _ in named], dtype="str")},
        geometry=on_earth([shape for _, shape in named]),
        crs=crs.DEGREES,
    )
    return drawn.to_crs(epsg)


def protected(rows, zoned):
    merged, _ = rooftops.merge(brought(*rows))
    found = rooftops.with_constraints(merged, zoned)
    tables.Buildings.validate(found)
    assert found.index.equals(merged.index)
    return found.set_index("building_id")[["is_protected", "protection"]]


@pytest.mark.parametrize(("reach_m", "is_protected"), [(1.01, True), (0.99, None), (10, True), (0, None)])
def test_a_tenth_of_the_footprint_counts(reach_m, is_protected):
    # Of 10 m as far as the zone reaches in.
    found = protected([body(box(0, 0, 10, 10), "a")], zones(("Centro storico", box(-50, -50, reach_m, 50))))
    verdict, name = found.loc["a"]
    assert pd.isna(verdict) if is_protected is None else verdict == is_protected
    assert pd.isna(name) if is_protected is None else name == "Centro storico"


def test_others_keep_what_they_had():
    found = protected(
        [
            body(box(0, 0, 10, 10), "in", is_protected=True, protection="historic=building"),
            body(box(100, 0, 110, 10), "known", is_protected=False),
            body(box(200, 0, 210, 10), "listed", is_protected=True, protection="D.Lgs. 42"),
            body(box(300, 0, 310, 10), "unknown"),
            body(box(12, 0, 22, 10), "denied", is_protected=False),
        ],
        zones(("Mura", box(-5, -5, 25, 25))),
    )
    assert found["is_protected"].astype(object).where(found["is_protected"].notna(), None).to_dict() == {
        "in": True,
        "known": False,
        "listed": True,
        "unknown": None,
        "denied": True,
    }
    assert found.loc["in", "protection"] == "historic=building; Mura"
    assert found.loc["listed", "protection"] == "D.Lgs. 42"
    assert found.loc["denied", "protection"] == "Mura"


def test_several_zones_are_all_named_once():
    found = protected(
        [body(box(0, 0, 10, 10), "a", is_protected=True, protection="Mura")],
        zones(
            ("Parco", box(0, 0, 5, 10)),
            ("Mura", box(5, 0, 10, 10)),
            ("Parco", box(5, 5, 10, 10)),
            ("far", box(50, 0, 60, 9)),
        ),
    )
    assert found.loc["a", "protection"] == "Mura; Parco"


def test_parcels_that_hold_a_little_each_hold_it_together():
    # 6 and 7 of 100 m2.
    found = protected([body(box(0, 0, 10, 10), "a")], zones(("P1", box(0, 0, 6, 1)), ("P2", box(0, 5, 7, 6))))
    assert found.loc["a"].tolist() == [True, "P1; P2"]


def test_zones_over_each_other_count_their_ground_once():
    found = protected([body(box(0, 0, 10, 10), "a")], zones(("P1", box(0, 0, 6, 1)), ("P2", box(0, 0, 6, 1))))
    assert found["is_protected"].isna().all()


def test_a_point_means_the_building_it_stands_on():
    found = protected(
        [body(box(0, 0, 10, 10), "a"), body(box(20, 0, 30, 10), "b")],
        zones(("Torre", shapely.Point(5, 5)), ("Croce", shapely.Point(15, 5))),
    )
    assert found.loc["a"].tolist() == [True, "Torre"]
    assert found.loc["b"].isna().all()


def test_broken_and_nameless_zones_and_other_systems_are_read():
    bow = shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    found = protected([body(box(0, 0, 10, 10), "a")], zones((None, bow), epsg=crs.METRES))
    assert found["is_protected"].tolist() == [True]
    assert found["protection"].isna().all()


def test_no_zones_say_nothing():
    found = protected([body(box(0, 0, 10, 10), "a")], zones())
    assert found["is_protected"].isna().all()


def test_lines_protect_nothing():
    found = protected([body(box(0, 0, 10, 10), "a")], zones(("Via", shapely.LineString([(-5, 5), (15, 5)]))))
    assert found["is_protected"].isna().all()
