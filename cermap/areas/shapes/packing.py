"""Shapes as plain arrays of bytes, so that an index can be kept and opened again without drawing it anew."""

import numpy as np
import numpy.typing as npt
import shapely

from cermap.areas.shapes.borders import Shapes
from cermap.areas.shapes.shares import Ints


def packed(shapes: Shapes) -> tuple[npt.NDArray[np.uint8], Ints]:
    """All shapes one after the other in well-known binary, and where each ends."""
    parts = shapely.to_wkb(shapes).tolist()
    ends = np.cumsum([len(part) for part in parts], dtype=np.int64)
    return np.frombuffer(b"".join(parts), np.uint8), ends


def unpacked(content: npt.NDArray[np.uint8], ends: Ints) -> Shapes:
    """The shapes of ``packed``, to the last bit.

    Parameters
    ----------
    content : numpy.ndarray of uint8
        All shapes one after the other in well-known binary.
    ends : numpy.ndarray of int
        Where each ends.
    """
    whole = content.tobytes()
    parts = [whole[start:end] for start, end in zip([0, *ends.tolist()[:-1]], ends.tolist(), strict=True)]
    shapes: Shapes = np.asarray(shapely.from_wkb(np.array(parts, object)), object)
    return shapes
