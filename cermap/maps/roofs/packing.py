"""Many whole numbers as one short text.

Numbers near zero take one byte, the next two, and so on: seven bits to a byte, the lowest first, the eighth bit set while
more follow, the sign in the lowest bit; the bytes as base64. Corners of buildings, each told by its step from the one before, take half of
what they would as digits. ``unpacked`` of ``browser/roof_shapes.js`` reads it.
"""

import base64

import numpy as np

_BITS = 7
_MORE = 1 << _BITS


def packed(numbers: "np.ndarray") -> str:
    """Whole numbers of up to 31 bits and a sign, in their order.

    Parameters
    ----------
    numbers : numpy.ndarray of int
        One dimension.
    """
    signed = np.asarray(numbers, dtype=np.int64)
    left = (signed << 1) ^ (signed >> 63)
    sizes = np.maximum(1, sum((left >= 1 << (_BITS * size)).astype(np.int64) for size in range(5)))
    starts = np.cumsum(sizes) - sizes
    written = np.zeros(int(sizes.sum()), dtype=np.uint8)
    for place in range(int(sizes.max(initial=0))):
        here = sizes > place
        more = np.where(sizes[here] > place + 1, _MORE, 0)
        written[starts[here] + place] = (left[here] >> (_BITS * place)) % _MORE + more
    return base64.b64encode(written.tobytes()).decode("ascii")
