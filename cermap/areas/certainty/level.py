"""How sure an answer is.

A place is never a bare point: it is a point with an uncertainty, and the borders of areas run between houses. So the
question "in which area is it" is put to everything the place may be. Draw the disc of its uncertainty, and a ring of
50 m around that. Disc and ring in one official area: *certain on the map*, and moving the point within its disc cannot
change the answer. Most of the disc in one area, but a border in the ring, or only the street known, or a border that
nobody published: *likely*, and the share is the probability. Less than that, or a point standing on the border:
*ambiguous* between the areas named. What the POD declares stands above the map (R-ARE-07), and the map's own answer is
kept beside it. A place that was not found, or lies where no areas are loaded, gets no area at all: not knowing is an
answer of its own, never a weak yes. Next to all this, and never mixed with it, stands the edition: a border can be
perfectly certain and out of force.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cermap.areas.certainty.editions import Editions
from cermap.areas.shapes.shares import Bools, Floats, Ints
from cermap.terms import Certainty, Reason

Texts = npt.NDArray[np.object_]

# Shares are sums of parts: 4 numbers of 5 may add up to a hair less than 0.8.
_ROUNDING = 1e-9

# The map's own doubts, which a declared area no longer has.
_MAP_DOUBTS = frozenset(
    {
        Reason.ON_BORDER,
        Reason.SEVERAL_AREAS,
        Reason.APPROXIMATE_AREA,
        Reason.BORDER_NEAR,
        Reason.DATA_EDGE,
        Reason.COARSE_ADDRESS,
    }
)


@dataclass(frozen=True)
class Evidence:
    """What the map says of each place; arrays of one length.

    Parameters
    ----------
    is_located : numpy.ndarray
        Whether the place has a position.
    share : numpy.ndarray
        Part of the whole uncertainty that lies in the area named, 0 where none is loaded [0 to 1].
    is_clear : numpy.ndarray
        Whether uncertainty and tolerance lie wholly in one official area.
    is_on_border : numpy.ndarray
        Whether it stands exactly on an official border.
    is_approximate : numpy.ndarray
        Whether one of the possible areas has approximate borders.
    is_border_near, is_edge_near : numpy.ndarray
        Whether an official border, the edge of the loaded areas, lies within uncertainty and tolerance.
    is_coarse : numpy.ndarray
        Whether the position is a street's or a town's.
    possible : numpy.ndarray
        Number of areas that are possible.
    is_bare : numpy.ndarray
        Whether the area named has no polygon here: only its centre is known.
    """

    is_located: Bools
    share: Floats
    is_clear: Bools
    is_on_border: Bools
    is_approximate: Bools
    is_border_near: Bools
    is_edge_near: Bools
    is_coarse: Bools
    possible: Ints
    is_bare: Bools


def certainty_of(evidence: Evidence, match_reasons: Texts, editions: Editions, likely_share: float) -> Texts:
    """Certainty of the map's answer, as codes of ``terms.Certainty``.

    Parameters
    ----------
    evidence : Evidence
        What the map says.
    match_reasons : numpy.ndarray
        Reason codes that the address came with, joined by ``;``. A weak match or a coarse position is at best likely:
        it may be another address. Coordinates outside the town written with them are ambiguous: one of the two is wrong.
    editions : Editions
        An answer whose edition nobody names is at best likely.
    likely_share : float
        Share from which an answer is likely [0 to 1].
    """
    is_inside = evidence.is_located & (evidence.share > 0)
    is_weak = _has(match_reasons, Reason.WEAK_MATCH) | _has(match_reasons, Reason.COARSE_ADDRESS)
    is_doubtful = evidence.is_on_border | evidence.is_bare | _has(match_reasons, Reason.POSITION_CONFLICT)
    is_named = is_text(editions.name)
    is_certain = evidence.is_clear & ~evidence.is_coarse & ~evidence.is_approximate & ~is_weak & is_named & ~is_doubtful
    is_likely = ~is_doubtful & (evidence.share >= likely_share - _ROUNDING)
    return np.select(
        [~evidence.is_located, ~is_inside, is_certain, is_likely],
        [str(Certainty.NOT_LOCATED), str(Certainty.OUTSIDE_DATA), str(Certainty.CERTAIN), str(Certainty.LIKELY)],
        str(Certainty.AMBIGUOUS),
    ).astype(object)


def doubts(evidence: Evidence, certainty: Texts) -> dict[Reason, Bools]:
    """Where each doubt of the map applies: why its answer is no better.

    Parameters
    ----------
    evidence : Evidence
        What the map says of each place.
    certainty : numpy.ndarray
        What ``certainty_of`` makes of it, codes of ``terms.Certainty``.

    Returns
    -------
    dict of Reason to numpy.ndarray of bool
        One per place.
    """
    is_inside = evidence.is_located & (evidence.share > 0)
    return {
        Reason.ADDRESS_NOT_FOUND: ~evidence.is_located,
        Reason.OUTSIDE_DATA: evidence.is_located & ~is_inside,
        Reason.ON_BORDER: is_inside & evidence.is_on_border,
        Reason.SEVERAL_AREAS: (certainty == Certainty.AMBIGUOUS) & (evidence.possible > 1),
        Reason.APPROXIMATE_AREA: is_inside & evidence.is_approximate,
        Reason.BORDER_NEAR: is_inside & evidence.is_border_near,
        Reason.DATA_EDGE: is_inside & (evidence.is_edge_near | evidence.is_bare),
        Reason.COARSE_ADDRESS: is_inside & evidence.is_coarse,
    }


def reasons_text(flags: dict[Reason, Bools], match_reasons: Texts, is_declared: Bools) -> Texts:
    """Reasons of each row joined by ``;``, strongest first.

    Parameters
    ----------
    flags : dict
        Reason -> where it applies.
    match_reasons : numpy.ndarray
        Reason codes that the address came with.
    is_declared : numpy.ndarray
        Where the POD has decided: doubts of the map are no doubts of the answer.
    """
    order = list(Reason)
    bits = _bits(match_reasons)
    for reason, applies in flags.items():
        bits |= np.where(applies, 1 << order.index(reason), 0)
    bits &= ~np.where(is_declared, sum(1 << order.index(reason) for reason in _MAP_DOUBTS), 0)
    # Thousands of rows share a few combinations: each is written once.
    combinations, which = np.unique(bits, return_inverse=True)
    texts = [";".join(r for i, r in enumerate(order) if combination >> i & 1) for combination in combinations.tolist()]
    return np.array(texts, object)[which]


def is_text(cells: Texts) -> Bools:
    """Whether each cell holds a text, not a missing value of any kind."""
    return np.fromiter((isinstance(cell, str) for cell in cells), bool, len(cells))


def _has(match_reasons: Texts, reason: Reason) -> Bools:
    result: Bools = _bits(match_reasons) >> list(Reason).index(reason) & 1 == 1
    return result


def _bits(match_reasons: Texts) -> Ints:
    order = {str(reason): 1 << i for i, reason in enumerate(Reason)}
    cells = np.where(is_text(match_reasons), match_reasons, "")
    each = {cell: sum({order[code] for code in cell.split(";") if code}) for cell in set(cells)}
    return np.fromiter((each[cell] for cell in cells), np.int64, len(cells))
