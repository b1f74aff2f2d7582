"""Bodies become buildings as people count them: blocks drawn on paper."""

import numpy as np
import pandas as pd
import pytest
from drawn_bodies import body, box, brought, drawn, filled, said

from cermap import rooftops, tables
from cermap.records import BroughtBodies


def buildings_of(*rows, are_pieces=True):
    merged, notes = rooftops.merge(brought(*rows, are_pieces=are_pieces))
    tables.Buildings.validate(merged)
    return merged, notes


def ids_of(*rows, are_pieces=True):
    return buildings_of(*rows, are_pieces=are_pieces)[0]["building_id"].tolist()


HOUSE = box(0, 0, 10, 10)


def test_bodies_of_one_reference_are_one_building_wherever_they_stand():
    merged, _ = buildings_of(
        body(HOUSE, "a", building_ref="E1", use="residential"),
        body(box(40, 0, 45, 5), "b", building_ref="E1", use="annex"),
        body(box(10, 0, 20, 10), "c", building_ref="E2", use="residential"),
    )
    assert merged["building_id"].tolist() == ["E1", "E2"]
    assert merged["bodies"].tolist() == [2, 1]
    # 10 x 10 and 5 x 5.
    assert merged["footprint_m2"].tolist() == pytest.approx([125, 100])


def test_one_reference_in_two_municipalities_is_two_buildings():
    far = body(box(2_000, 0, 2_010, 10), "b", building_ref="1")
    near = body(box(30, 0, 35, 5), "c", building_ref="1")
    merged, _ = buildings_of(body(HOUSE, "a", building_ref="1"), far, near)
    assert merged["building_id"].tolist() == ["1", "1#2"]
    assert sorted(merged["footprint_m2"]) == pytest.approx([100, 125])


def test_houses_of_a_row_stay_apart():
    # 8 m wide and 12 m deep: each shares 12 of its 40 m with a neighbour, 0.3.
    row = [body(box(8 * n, 0, 8 * n + 8, 12), f"h{n}", height_m=9 + n % 2) for n in range(5)]
    assert ids_of(*row) == ["h0", "h1", "h2", "h3", "h4"]


def test_a_porch_a_low_wing_and_a_tower_belong_to_their_house():
    merged, _ = buildings_of(
        body(box(0, 0, 12, 12), "house", height_m=9),
        body(box(2, -3, 8, 0), "porch", height_m=9),
        # 100 m2, 4 m high beside 9 m: 10 of its 40 m are the house's wall.
        body(box(12, 0, 22, 10), "wing", height_m=4),
    )
    assert merged["building_id"].tolist() == ["house"]
    assert merged["bodies"].tolist() == [3]
    # 144 + 18 + 100 m2; the heights weigh as much: (162 x 9 + 100 x 4) / 262.
    assert merged["footprint_m2"].tolist() == pytest.approx([262])
    assert merged["height_m"].tolist() == pytest.approx([1858 / 262])
    assert merged["height_spread_m"].tolist() == pytest.approx([5])


def test_a_tower_in_the_middle_of_its_church_leaves_no_hole():
    nave = box(0, 0, 30, 30).difference(box(10, 10, 20, 20))
    merged, _ = buildings_of(body(nave, "nave", height_m=12), body(box(10, 10, 20, 20), "tower", height_m=40))
    assert merged["footprint_m2"].tolist() == pytest.approx([900])
    assert len(drawn(merged.geometry)[0].interiors) == 0


def test_a_court_building_between_two_courtyards_leans():
    ring = box(0, 0, 40, 30).difference(box(10, 5, 30, 25))
    # Between two courts of 8 x 20 m; its ends are the only walls, 2 x 4 of 48 m: nothing of it looks out of the block.
    between = box(18, 5, 22, 25)
    merged, _ = buildings_of(body(ring, "ring", height_m=12), body(between, "court", height_m=12))
    assert merged["building_id"].tolist() == ["ring"]
    assert len(drawn(merged.geometry)[0].interiors) == 2


def test_what_leans_on_two_houses_joins_only_one():
    # A garage between two houses, 5 m of wall along each: the greater takes it.
    merged, _ = buildings_of(
        body(box(0, 0, 10, 10), "one", height_m=9),
        body(box(10, 0, 14, 5), "garage", height_m=3),
        body(box(14, -5, 24, 10), "two", height_m=9),
    )
    assert merged.set_index("building_id")["bodies"].to_dict() == {"one": 1, "two": 2}


def test_a_corner_is_no_wall():
    assert ids_of(body(HOUSE, "a"), body(box(10, 10, 15, 15), "b")) == ["a", "b"]


@pytest.mark.parametrize(("gap_m", "buildings"), [(0.0, 1), (0.1, 1), (0.2, 2)])
def test_a_gap_of_the_drawing_is_no_gap(gap_m, buildings):
    shed = box(10 + gap_m, 2, 14 + gap_m, 8)
    merged, _ = buildings_of(body(HOUSE, "a", height_m=9), body(shed, "b", height_m=3))
    assert len(merged) == buildings
    if buildings == 1:
        # In one piece: the gap is closed.
        assert merged.geometry.geom_type.tolist() == ["Polygon"]
        assert merged["footprint_m2"].tolist() == pytest.approx([124 + 6 * gap_m], abs=0.05)


@pytest.mark.parametrize(
    ("one", "other", "buildings"),
    [
        ({}, {}, 1),
        ({"use": "residential"}, {}, 1),
        ({"use": "residential"}, {"use": "residential"}, 1),
        ({"use": "residential"}, {"use": "commercial"}, 2),
        ({"owner": "Comune"}, {"owner": "ALER"}, 2),
        ({"owner": "Comune"}, {}, 1),
        ({"name": "Scuola Rodari"}, {"name": "Palestra"}, 2),
    ],
)
def test_what_is_known_to_differ_stays_apart(one, other, buildings):
    shed = body(box(10, 2, 14, 8), "b", height_m=3, **other)
    assert len(ids_of(body(HOUSE, "a", height_m=9, **one), shed)) == buildings


def test_what_nobody_said_joins_no_two_that_differ():
    # Both sheds lean on the unknown house between them.
    merged, _ = buildings_of(
        body(box(-4, 2, 0, 8), "school", height_m=3, use="school"),
        body(HOUSE, "unknown", height_m=9),
        body(box(10, 2, 14, 8), "shop", height_m=3, use="commercial"),
    )
    assert merged["building_id"].tolist() == ["school", "shop", "unknown"]


@pytest.mark.parametrize(("use", "buildings"), [("school", 1), ("religious", 1), ("residential", 2), (None, 2)])
def test_wings_of_one_institution_are_one_building(use, buildings):
    # Two wings of one height that share 10 of 60 m.
    wings = body(box(0, 0, 20, 10), "a", height_m=8, use=use), body(box(20, 0, 40, 10), "b", height_m=8, use=use)
    assert len(ids_of(*wings)) == buildings


def test_wings_of_one_name_are_one_building():
    name = {"name": "Palazzo Frizzoni", "height_m": 8}
    assert ids_of(body(box(0, 0, 20, 10), "a", **name), body(box(20, 0, 40, 10), "b", **name)) == ["a"]


def test_where_each_row_is_a_building_neighbours_stay_apart():
    assert ids_of(body(HOUSE, "a"), body(box(10, 2, 14, 8), "b"), are_pieces=False) == ["a", "b"]


@pytest.mark.parametrize("are_pieces", [True, False])
def test_a_part_drawn_inside_its_building_joins_it(are_pieces):
    merged, _ = buildings_of(
        body(box(0, 0, 20, 20), "whole", use="school"),
        body(box(5, 5, 15, 15), "part", height_m=12),
        are_pieces=are_pieces,
    )
    assert merged["building_id"].tolist() == ["whole"]
    assert merged["footprint_m2"].tolist() == pytest.approx([400])
    assert merged["height_m"].tolist() == [12]


@pytest.mark.parametrize("are_pieces", [True, False])
def test_ground_that_two_claim_is_the_larger_ones(are_pieces):
    # 2 x 20 m of both, drawn over each other by more than a gap: no wall either.
    merged, notes = buildings_of(
        body(box(0, 0, 20, 20), "large"), body(box(18, 0, 28, 20), "small"), are_pieces=are_pieces
    )
    found = merged.set_index("building_id")
    assert found["footprint_m2"].to_dict() == pytest.approx({"large": 400, "small": 160})
    assert found["repairs"].to_dict() == {"large": "", "small": "overlap_cut"}
    assert any("small" in sentence for sentence in said(notes))


def test_a_sliver_of_common_ground_stays_and_joins_nothing():
    # 0.3 x 3 m at a corner.
    merged, notes = buildings_of(body(box(0, 0, 20, 20), "a"), body(box(19.7, 17, 40, 40), "b"))
    assert merged["building_id"].tolist() == ["a", "b"]
    assert merged["footprint_m2"].tolist() == pytest.approx([400, 20.3 * 23])
    assert not notes


def test_a_body_on_the_ground_of_two_others_is_told():
    # Half on one, half on the other: of neither a part, and nothing of its own.
    merged, notes = buildings_of(
        body(box(0, 0, 20, 20), "a"), body(box(20, 0, 40, 20), "b"), body(box(16, 4, 24, 12), "lost"), are_pieces=False
    )
    assert merged["building_id"].tolist() == ["a", "b"]
    assert [note.is_error for note in notes if "lost" in str(filled(note))] == [True]


def test_what_is_known_comes_from_the_largest_body_that_says_it():
    merged, _ = buildings_of(
        body(box(0, 0, 12, 12), "house", building_ref="E", height_m=9, name="Scuola Rodari"),
        body(
            box(12, 0, 22, 10),
            "wing",
            building_ref="E",
            name="Palestra",
            owner="Comune di Bergamo",
            owner_kind="municipal",
            use="school",
            address_text="Via Roma 1",
            roof_shape="flat",
            is_protected=True,
            protection="D.Lgs. 42",
        ),
        body(box(0, 12, 4, 16), "porch", building_ref="E", use="annex", is_protected=False),
    )
    row = merged.iloc[0]
    assert (row["name"], row["owner"], row["owner_kind"]) == ("Scuola Rodari", "Comune di Bergamo", "municipal")
    assert (row["use"], row["address_text"], row["roof_shape"]) == ("school", "Via Roma 1", "flat")
    assert (row["is_protected"], row["protection"]) == (True, "D.Lgs. 42")
    assert pd.isna(row["municipality_code"])
    assert (row["height_m"], row["height_spread_m"]) == (9, 0)


@pytest.mark.parametrize(
    ("bodies", "protected"),
    [([True, False], True), ([True, None], True), ([False, False], False), ([False, None], None), ([None, None], None)],
)
def test_not_known_of_one_body_is_not_known_of_the_building(bodies, protected):
    one, other = bodies
    merged, _ = buildings_of(
        body(HOUSE, "a", building_ref="E", is_protected=one),
        body(box(10, 0, 20, 10), "b", building_ref="E", is_protected=other),
    )
    verdict = merged["is_protected"].iloc[0]
    assert pd.isna(verdict) if protected is None else verdict == protected


def test_roofs_of_two_shapes_are_of_no_shape():
    merged, _ = buildings_of(
        body(HOUSE, "a", building_ref="E", roof_shape="flat"),
        body(box(10, 0, 20, 10), "b", building_ref="E", roof_shape="pitched"),
    )
    assert merged["roof_shape"].isna().all()


def test_the_place_is_on_the_roof():
    # A horseshoe: its middle is in the court.
    merged, _ = buildings_of(body(box(0, 0, 30, 30).difference(box(5, 5, 25, 30)), "u"))
    assert merged.geometry.contains(merged.geometry.from_xy(merged["lon"], merged["lat"], crs=merged.crs)).all()


def test_nothing_brought_is_no_building():
    merged, notes = buildings_of()
    assert merged.empty
    assert not notes


def test_columns_and_index_are_the_tables():
    merged, _ = rooftops.merge(brought(body(HOUSE, "a")))
    assert list(merged.columns) == list(tables.Buildings.to_schema().columns)
    assert merged.index.tolist() == [0]
    assert merged.crs == "EPSG:4326"


def test_what_was_not_mended_stays_as_it_was_drawn():
    file = brought(body(HOUSE, "a"))
    merged, _ = rooftops.merge(file)
    assert merged.geometry.iloc[0].equals_exact(file.bodies.geometry.iloc[0], 0)


def test_the_file_stays_as_it_was():
    file = brought(body(HOUSE, "a", height_m=999), body(box(10, 2, 14, 8), "a"))
    before = file.bodies.copy()
    rooftops.merge(file)
    pd.testing.assert_frame_equal(pd.DataFrame(file.bodies), pd.DataFrame(before))


def test_an_index_of_its_own_is_no_obstacle():
    file = brought(body(HOUSE, "a"), body(box(10, 2, 14, 8), "b", height_m=3))
    shifted = BroughtBodies("x", file.bodies.set_index(np.array([7, 7])), are_pieces=True, layer="", crs="")
    assert rooftops.merge(shifted)[0]["building_id"].tolist() == ["a"]
