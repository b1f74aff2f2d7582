"""What of one edition answers to what of another, and where that says something of a change."""

from collections.abc import Mapping

import numpy as np

from cermap.areas.radar.edition import Edition
from cermap.areas.radar.land import Pair
from cermap.areas.shapes.shares import Bools


def pairs_of(before: Edition, after: Edition, renamed: Mapping[str, str]) -> list[Pair]:
    """Each area of either edition once, by code.

    Parameters
    ----------
    before, after : Edition
        The two editions.
    renamed : mapping
        Code before -> code after, of areas that only have another name.
    """
    came = set(renamed.values())
    pairs: list[Pair] = [
        (code, renamed.get(code, code if after.position(code) >= 0 else None)) for code in before.codes
    ]
    pairs += [(None, code) for code in after.codes if before.position(code) < 0 and code not in came]
    return sorted(pairs, key=lambda pair: pair[0] or pair[1] or "")


def is_compared(before: Edition, after: Edition, pair: Pair) -> bool:
    """Whether an area has official borders in both editions, or would have them in the other one if it was there.

    Parameters
    ----------
    before, after : Edition
        The two editions.
    pair : tuple of str or None
        Its code before and its code after; None where that edition does not have it.
    """
    was, now = before.position(pair[0]), after.position(pair[1])
    if was >= 0 and now >= 0:
        return bool(before.is_official[was] and after.is_official[now])
    if was < 0:
        return bool(after.is_official[now]) and before.surrounds(after.polygons[now])
    return bool(before.is_official[was]) and after.surrounds(before.polygons[was])


def tell_of(before: Edition, after: Edition, renamed: Mapping[str, str], was: np.ndarray, now: np.ndarray) -> Bools:
    """Whether going from one area to another, or to none, tells of a change.

    Where an edition has nothing, it may just not hold that part of the country: then the other area must be compared.

    Parameters
    ----------
    before, after, renamed
        As for ``pairs_of``.
    was, now : numpy.ndarray
        Codes, None for none.
    """
    kept = [pair for pair in pairs_of(before, after, renamed) if is_compared(before, after, pair)]
    of_before, of_after = {old for old, _ in kept}, {new for _, new in kept}
    return np.array(
        [
            (new is not None or old in of_before) and (old is not None or new in of_after)
            for old, new in zip(was, now, strict=True)
        ],
        bool,
    )
