"""The area that a POD declares (from the bill, the distributor or GSE), against the map.

The POD's area prevails over geometry (R-ARE-07). It is kept even where the loaded edition does not know its code; a code
that cannot be one is not a declaration. Where map and POD disagree, or the area lies too far away to be believed, the
answer says so.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from cermap.areas.look_up import AreaIndex
from cermap.areas.shapes.borders import Shapes
from cermap.areas.shapes.shares import Bools, Ints, Shares
from cermap.crs import to_metres
from cermap.terms import AREA_CODE_PATTERN, Reason

if TYPE_CHECKING:
    import pandas as pd

# A town and an area that only touch share slivers, drawn as they are by different hands.
_TOUCH_SHARE = 1e-4


@dataclass(frozen=True)
class Declared:
    """Declared areas, read.

    Parameters
    ----------
    code : numpy.ndarray
        Area code in capitals without separators (R-ARE-02), None where none is declared.
    position : numpy.ndarray
        Its position in the index's codes, -1 where the loaded edition does not know it.
    edition : numpy.ndarray
        Edition that came with it, None where nobody said.
    is_declared, is_invalid : numpy.ndarray
        Whether a code is declared; whether what was written cannot be one.
    """

    code: np.ndarray
    position: Ints
    edition: np.ndarray
    is_declared: Bools
    is_invalid: Bools


def nothing_declared(places: int) -> Declared:
    """So many places of which no POD has said anything."""
    nobody, nowhere = np.full(places, None, object), np.zeros(places, bool)
    return Declared(code=nobody, position=np.full(places, -1), edition=nobody, is_declared=nowhere, is_invalid=nowhere)


def read_declared(declared: "pd.DataFrame", index: AreaIndex) -> Declared:
    """What the columns ``area_code_declared`` and ``area_declared_edition`` say.

    Parameters
    ----------
    declared : pandas.DataFrame
        Those two columns, a row per place; NA where nothing is declared.
    index : AreaIndex
        Areas of the loaded edition.

    Returns
    -------
    Declared
        Arrays in the order of the rows.
    """
    written = (
        declared["area_code_declared"].fillna("").astype("str").str.upper().str.replace(r"[^0-9A-Z]", "", regex=True)
    )
    is_written = (written != "").to_numpy(bool)
    is_code = written.str.match(AREA_CODE_PATTERN).to_numpy(bool)
    edition = declared["area_declared_edition"].astype("str").str.strip()
    is_told = is_code & edition.notna().to_numpy(bool) & (edition != "").to_numpy(bool)
    return Declared(
        code=_kept(written, is_code),
        position=index.position(written.to_numpy(object)),
        edition=_kept(edition, is_told),
        is_declared=is_code,
        is_invalid=is_written & ~is_code,
    )


def declared_flags(
    declared: Declared, shapes: Shapes, shares: Shares, index: AreaIndex, distance_max_m: float
) -> dict[Reason, Bools]:
    """Where a declared area is at odds with the map.

    Parameters
    ----------
    declared : Declared
        As read.
    shapes : numpy.ndarray
        The places in EPSG:4326, None where not located.
    shares : Shares
        The map's answer, small parts included.
    index : AreaIndex
        Loaded areas.
    distance_max_m : float
        From which distance of the place to the area's polygon it is flagged [m].
    """
    has_answer = shares.total() > 0
    is_conflict = declared.is_declared & has_answer & (shares.of(declared.position) < _TOUCH_SHARE)
    # Only a place outside the declared area can be far from it.
    rows = np.flatnonzero(declared.is_declared & (declared.position >= 0) & (is_conflict | ~has_answer))
    distance_m = shapely.distance(to_metres(shapes[rows]), index.polygon_m(declared.position[rows]))
    is_far = np.zeros(len(shapes), bool)
    # A place without position or an area without polygon has no distance (NaN), and is not said to be far.
    is_far[rows] = distance_m > distance_max_m
    return {
        Reason.POD_CONFLICT: is_conflict,
        Reason.POD_FAR: is_far,
        Reason.UNKNOWN_CODE: declared.is_declared & (declared.position < 0),
        Reason.INVALID_CODE: declared.is_invalid,
    }


def _kept(column: "pd.Series", keep: Bools) -> np.ndarray:
    values: np.ndarray = column.to_numpy(object, copy=True)
    values[~keep] = None
    return values
