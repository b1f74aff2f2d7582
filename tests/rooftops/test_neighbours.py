"""Whose shadow may fall on a roof."""

import drawn_roofs as drawn
import numpy as np
import pytest

from cermap.rooftops.estimates.neighbours import shaded

# A house of 8 m whose southern wall is 5 m from its middle.
HOUSE = drawn.box(10, 10)


def found(place, height_m, own_m=8.0):
    is_shaded, is_unknown = shaded(np.array([HOUSE, drawn.box(10, 10, at=place)], object), np.array([own_m, height_m]))
    return bool(is_shaded[0]), bool(is_unknown[0])


@pytest.mark.parametrize(
    ("place", "height_m", "expected"),
    [
        # Ten metres above throw 10 / tan 30° = 17.3 m: walls are 17 and 18 m apart.
        ((0, -27), 18, (True, False)),
        ((0, -28), 18, (False, False)),
        ((0, 27), 18, (False, False)),
        ((-12, -1), 18, (True, False)),
        ((-12, 1), 18, (False, False)),
        # A storey, and a little less.
        ((0, -12), 11, (True, False)),
        ((0, -12), 10.9, (False, False)),
        ((0, -10), 11, (True, False)),
        # Nobody knows how tall it is: near to the south, not so near, to the north.
        ((0, -19), np.nan, (False, True)),
        ((0, -21), np.nan, (False, False)),
        ((0, 12), np.nan, (False, False)),
    ],
)
def test_a_neighbour(place, height_m, expected):
    assert found(place, height_m) == expected


def test_a_roof_of_unknown_height_is_not_looked_at():
    assert found((0, -12), 30, own_m=np.nan) == (False, True)
    assert found((0, -12), np.nan, own_m=np.nan) == (False, True)


def test_what_has_no_outline_shades_nothing():
    outlines = np.array([HOUSE, None, drawn.box(10, 10, at=(0, -12))], object)
    is_shaded, is_unknown = shaded(outlines, np.array([8.0, 50.0, 20.0]))
    assert is_shaded.tolist() == [True, False, False]
    assert is_unknown.tolist() == [False, False, False]


def test_nobody_at_all():
    is_shaded, is_unknown = shaded(np.empty(0, object), np.empty(0))
    assert (len(is_shaded), len(is_unknown)) == (0, 0)
