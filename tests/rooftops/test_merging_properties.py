"""Whatever a file brings: the order of rows changes nothing, no ground is made, every body is somewhere."""

import numpy as np
import pandas as pd
import shapely
from drawn_bodies import box, brought, filled
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import crs, rooftops
from cermap.records import BroughtBodies

CORNERS = st.tuples(*[st.integers(0, 24).map(lambda n: n * 2.5)] * 2)
SIZES = st.tuples(*[st.sampled_from([0.0, 0.5, 2.5, 5.0, 10.0, 20.0])] * 2)
BOXES = st.builds(lambda at, size: box(*at, at[0] + size[0], at[1] + size[1]), CORNERS, SIZES)
TIES = st.builds(
    lambda at, size: shapely.Polygon([at, (at[0] + size, at[1] + size), (at[0] + size, at[1]), (at[0], at[1] + size)]),
    CORNERS,
    st.sampled_from([1.0, 10.0]),
)
RINGS = st.builds(
    lambda at: box(*at, at[0] + 20, at[1] + 20).difference(box(at[0] + 5, at[1] + 5, at[0] + 15, at[1] + 15)), CORNERS
)
SHAPES = st.one_of(BOXES, BOXES, RINGS, TIES, st.none())
KNOWN = st.fixed_dictionaries(
    {
        "body_id": st.sampled_from([None, "a", "b", "c", "a#2"]),
        "building_ref": st.sampled_from([None, None, None, "E1", "E2"]),
        "use": st.sampled_from([None, None, "school", "residential"]),
        "name": st.sampled_from([None, None, "Rodari"]),
        "height_m": st.sampled_from([np.nan, 0.0, 3.0, 9.0, 12.0, 999.0]),
        "is_protected": st.sampled_from([None, True, False]),
    }
)
ROWS = st.lists(st.tuples(SHAPES, KNOWN), max_size=14)


@settings(max_examples=30, deadline=None)
@given(rows=ROWS, are_pieces=st.booleans(), dice=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, are_pieces, dice):
    shuffled = list(rows)
    dice.shuffle(shuffled)
    first, notes = rooftops.merge(brought(*rows, are_pieces=are_pieces))
    again, others = rooftops.merge(brought(*shuffled, are_pieces=are_pieces))
    shape, other = (shapely.normalize(found.geometry.to_numpy()) for found in (first, again))
    numbers = ["footprint_m2", "lon", "lat", "geometry"]
    pd.testing.assert_frame_equal(pd.DataFrame(first).drop(columns=numbers), pd.DataFrame(again).drop(columns=numbers))
    np.testing.assert_allclose(first["footprint_m2"], again["footprint_m2"], atol=1e-3)
    assert (shapely.area(shapely.symmetric_difference(crs.to_metres(shape), crs.to_metres(other))) < 0.01).all()
    counted = [{note.message.text: filled(note)["count"] for note in told} for told in (notes, others)]
    assert counted[0] == counted[1]


@settings(max_examples=30, deadline=None)
@given(rows=ROWS, are_pieces=st.booleans())
def test_no_ground_is_made_and_every_body_is_somewhere(rows, are_pieces):
    file = brought(*rows, are_pieces=are_pieces)
    merged, notes = rooftops.merge(file)
    bodies = shapely.make_valid(crs.to_metres(file.bodies.geometry.dropna().to_numpy()))
    ground_m2 = shapely.area(shapely.union_all(bodies)) if len(bodies) else 0.0
    # What closing gaps may add: the gap along every wall; here nothing is drawn with a gap, so numbers alone.
    assert merged["footprint_m2"].sum() <= ground_m2 + len(rows)
    assert merged["footprint_m2"].sum() <= shapely.area(bodies).sum() + 0.01 * len(rows)
    left_out = sum(filled(note)["count"] for note in notes if note.is_error)
    copies = sum(filled(note)["count"] for note in notes if "twice" in note.message.text)
    assert merged["bodies"].sum() + left_out + copies == len(rows)
    assert merged["building_id"].is_unique
    assert merged.geometry.is_valid.all()
    assert merged.geometry.geom_type.isin(["Polygon", "MultiPolygon"]).all()
    assert merged.geometry.contains(merged.geometry.from_xy(merged["lon"], merged["lat"], crs=merged.crs)).all()


@settings(max_examples=15, deadline=None)
@given(rows=ROWS, are_pieces=st.booleans())
def test_merging_buildings_again_changes_nothing(rows, are_pieces):
    """Whole buildings brought as whole buildings are what they were."""
    merged, _ = rooftops.merge(brought(*rows, are_pieces=are_pieces))
    bodies = merged.rename(columns={"building_id": "body_id"}).assign(
        building_ref=pd.Series(pd.NA, merged.index, dtype="str")
    )
    again, _ = rooftops.merge(BroughtBodies("again", bodies, are_pieces=False, layer="", crs=""))
    assert again["building_id"].tolist() == merged["building_id"].tolist()
    np.testing.assert_allclose(again["footprint_m2"], merged["footprint_m2"], atol=0.01)
