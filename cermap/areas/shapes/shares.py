"""Shares: which part of each place's uncertainty lies in which area, as three parallel arrays.

A place touches one area nearly always and five at most, so shares are kept sparse: row of the place, position of the
area code, share. They are parts of the *whole* uncertainty: what lies where no area is loaded is in none of them, and
the sum of a row says how much of the place the loaded areas cover.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# Parts below this are left out of what is shown; the rest is shared anew.
SMALLEST_SHARE = 0.005

# Shares that differ by less are equal, and the lower code goes first.
_SHARE_DECIMALS = 9


@dataclass(frozen=True)
class Shares:
    """Sparse shares, at most one entry per row and code.

    Parameters
    ----------
    row : numpy.ndarray
        Row of the place, ascending.
    code : numpy.ndarray
        Position of the area in the index's codes.
    share : numpy.ndarray
        Part of the row's whole uncertainty [0 to 1].
    rows : int
        Number of places, those without a share included.
    """

    row: Ints
    code: Ints
    share: Floats
    rows: int

    def total(self) -> Floats:
        """Part of each place that lies where areas are loaded [0 to 1]."""
        return _sums(self.row, self.share, self.rows)

    def of(self, code: Ints) -> Floats:
        """Share that one given code has in each row, 0 where it has none [0 to 1]."""
        is_asked = self.code == code[self.row]
        return _sums(self.row[is_asked], self.share[is_asked], self.rows)

    def best(self) -> Ints:
        """Code with the largest share of each row, the lowest of equals; -1 where there is none."""
        ordered = self.best_first()
        result = np.full(self.rows, -1)
        # Written backwards, so the first of each row is what stays.
        result[ordered.row[::-1]] = ordered.code[::-1]
        return result

    def best_first(self) -> "Shares":
        """The same shares, the largest of each row first, equals by code."""
        order = np.lexsort((self.code, -self.share.round(_SHARE_DECIMALS), self.row))
        return Shares(self.row[order], self.code[order], self.share[order], self.rows)

    def where(self, keep: Bools) -> "Shares":
        """The entries marked."""
        return Shares(self.row[keep], self.code[keep], self.share[keep], self.rows)


def merged(row: Ints, code: Ints, share: Floats, rows: int) -> Shares:
    """Shares from entries in any order; those of one row and code are added up, only parts above 0 are kept.

    Parameters
    ----------
    row, code : numpy.ndarray of int
        Row of the place of each entry, and position of the area in the index's codes.
    share : numpy.ndarray
        Part of the row that each entry is [0 to 1].
    rows : int
        How many places there are, those without an entry included.
    """
    is_part = share > 0
    row, code, share = row[is_part], code[is_part], share[is_part]
    width = int(code.max(initial=0)) + 1
    pair, inverse = np.unique(row * width + code, return_inverse=True)
    return Shares(pair // width, pair % width, _sums(inverse, share, len(pair)), rows)


def averaged(shares: Shares, place: Ints, weight: Floats, places: int) -> Shares:
    """Shares of places made of several points: each point's row goes to its place with its weight.

    Parameters
    ----------
    shares : Shares
        A row per point.
    place : numpy.ndarray of int
        Row of the place that each point belongs to.
    weight : numpy.ndarray
        Of each point in its place [0 to 1].
    places : int
        How many places there are.
    """
    return merged(place[shares.row], shares.code, shares.share * weight[shares.row], places)


def repeated(shares: Shares, source: Ints, row: Ints, rows: int) -> Shares:
    """Shares of row ``source`` given to each ``row``: a municipality is measured once for all who live in it.

    Parameters
    ----------
    shares : Shares
        A row per thing that was measured.
    source, row : numpy.ndarray of int
        Row in ``shares``, and the row that gets it; as many of the one as of the other.
    rows : int
        How many rows there are, those that get nothing included.
    """
    first, last = (np.searchsorted(shares.row, source, side=side) for side in ("left", "right"))
    count = last - first
    # Entry numbers of each run of a source row, one run after the other.
    entry = np.arange(count.sum()) + np.repeat(first - np.append(0, np.cumsum(count)[:-1])[: len(count)], count)
    return merged(np.repeat(row, count), shares.code[entry], shares.share[entry], rows)


def stacked(parts: Sequence[Shares], rows: int) -> Shares:
    """Shares over the same rows, put together.

    Parameters
    ----------
    parts : sequence of Shares
        What two of them have of one row and code is added up.
    rows : int
        How many rows each has.
    """
    return merged(
        np.concatenate([np.empty(0, np.int64), *(part.row for part in parts)]),
        np.concatenate([np.empty(0, np.int64), *(part.code for part in parts)]),
        np.concatenate([np.empty(0), *(part.share for part in parts)]),
        rows,
    )


def side_by_side(parts: Sequence[Shares], rows: int) -> Shares:
    """Shares over the same rows that have no row and code in common, put together.

    Parameters
    ----------
    parts : sequence of Shares
        One at least.
    rows : int
        How many rows each has.
    """
    row = np.concatenate([part.row for part in parts])
    # They are ascending one after the other: nothing to sort, only to merge.
    order = np.argsort(row, kind="stable")
    code, share = (np.concatenate([getattr(part, name) for part in parts])[order] for name in ("code", "share"))
    return Shares(row[order], code, share, rows)


def no_shares(rows: int) -> Shares:
    """So many rows that have none."""
    return Shares(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0), rows)


def listed(shares: Shares, chosen: Ints) -> Shares:
    """What is shown: parts of at least 0.5 % and the chosen area, best first, adding up to 1 in each row.

    Parameters
    ----------
    shares : Shares
        Of all places.
    chosen : numpy.ndarray of int
        Position in the index's codes of the area chosen for each row, -1 for none.
    """
    kept = shares.where((shares.share >= SMALLEST_SHARE) | (shares.code == chosen[shares.row])).best_first()
    total = kept.total()
    return Shares(kept.row, kept.code, kept.share / total[kept.row], kept.rows)


def _sums(group: Ints, value: Floats, groups: int) -> Floats:
    return np.bincount(group, weights=value, minlength=groups).astype(float)
