"""Whether the rows of a file are pieces of buildings."""

import brought_buildings as drawn
import pytest
from brought_buildings import frame, square

from cermap.files import read_building_bodies

TOUCHING = [square(0), square(1), square(2)]
APART = [square(place, apart=0.0001) for place in range(3)]
HEIGHTS = {"height": [6.0, 7.0, 8.0]}


@pytest.mark.parametrize(
    ("shapes", "columns", "are_pieces"),
    [
        (TOUCHING, {"id": ["0", "1", "1"], **HEIGHTS}, True),
        (APART, {"id": ["0", "1", "2"], **HEIGHTS}, False),
        # Houses in a row of a register touch too, but nobody measures heights body by body there.
        (TOUCHING, {"codice": ["a", "b", "c"]}, False),
        (TOUCHING, {"osm_id": ["1", "2", "3"], **HEIGHTS}, False),
        (TOUCHING, {"@id": ["way/1", "way/2", "way/3"], **HEIGHTS}, False),
        (TOUCHING, {"building": ["yes", "house", "yes"], **HEIGHTS}, False),
        (TOUCHING, {"building_id": ["a", "b", "c"], "bodies": [1, 2, 1], **HEIGHTS}, False),
        (APART, {"UN_VOL_AV": [6.0, 7.0, 8.0]}, True),
        (APART, {"cr_edf_uui": ["E1", "E1", "E2"]}, True),
        (APART, {"cr_edf_uui": ["E1", "E2", "E3"]}, False),
        (TOUCHING, {"id": ["0", "1", "2"], "height": [None, None, None]}, False),
    ],
)
def test_pieces_or_whole_buildings(shapes, columns, are_pieces):
    brought = read_building_bodies(drawn.parquet(frame(shapes, **columns)), "edifici.parquet")
    assert brought.are_pieces is are_pieces


def test_one_outline_in_five_has_to_touch():
    # Two of ten touch; then two of eleven.
    far = [square(place, 5, apart=0.0001) for place in range(9)]
    two = [square(0), square(1)]
    for shapes, are_pieces in (([*two, *far[:8]], True), ([*two, *far], False)):
        brought = read_building_bodies(drawn.parquet(frame(shapes, height=[5.0] * len(shapes))), "x.parquet")
        assert brought.are_pieces is are_pieces
