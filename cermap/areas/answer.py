"""The answer for each place: what map and POD say, its certainty and the reasons why it is no better.

The one place where an answer is made, on plain arrays: a table of thousands (``assign``) and the one address of a phone
call come here alike, and get the same answer.
"""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from cermap.areas.certainty.declared import Declared, declared_flags
from cermap.areas.certainty.editions import Validity, editions_of
from cermap.areas.certainty.level import Evidence, certainty_of, doubts, reasons_text
from cermap.areas.found import LookUp
from cermap.areas.look_up import AreaIndex
from cermap.areas.shapes.questions.places import Numbers, PlaceShapes, Progress, Texts, what_the_map_says
from cermap.areas.shapes.shares import Floats, Ints, Shares, listed
from cermap.terms import Certainty

if TYPE_CHECKING:
    from cermap.records import Assumptions


@dataclass(frozen=True)
class Atlas:
    """All that is known of the areas of a plan.

    Parameters
    ----------
    index : AreaIndex
        Where they are.
    validity : Validity
        When they are in force.
    numbers : callable
        House numbers of a municipality by its code: the weights of a town.
    """

    index: AreaIndex
    validity: Validity
    numbers: Numbers


@dataclass(frozen=True)
class Answers:
    """The answer of each place; arrays of one length, the columns of ``tables.Assigned`` of these names."""

    area_code: Texts
    area_share: Floats
    area_alternatives: Texts
    border_distance_m: Floats
    certainty: Texts
    certainty_reasons: Texts
    area_edition: Texts


def answers(  # noqa: PLR0913 - a place, what is said of it, and what it is asked of
    places: PlaceShapes,
    told: Declared,
    match_reasons: Texts,
    atlas: Atlas,
    *,
    assumptions: "Assumptions",
    as_of: dt.date,
    border_up_to_m: float = np.inf,
    on_progress: Progress | None = None,
) -> Answers:
    """The answer for each place.

    Parameters
    ----------
    places : PlaceShapes
        Where they are.
    told : Declared
        What their PODs say.
    match_reasons : numpy.ndarray
        Reason codes their addresses came with, joined by ``;``.
    atlas : Atlas
        The areas.
    assumptions : Assumptions
        The numbers that decide a certainty.
    as_of : datetime.date
        Editions are in force on it, or not.
    border_up_to_m : float
        A border farther than this is given no distance, which takes most of the time; nothing else depends on it [m].
    on_progress : callable, optional
        Called with places done and in all.
    """
    index = atlas.index
    tell = on_progress or (lambda _done, _total: None)
    found = what_the_map_says(places, index, atlas.numbers, assumptions, tell, border_up_to_m=border_up_to_m)
    chosen = _chosen(found, index)
    possible = listed(found.shares, chosen)
    evidence = _evidence(places, found, chosen, possible, index)
    editions = editions_of(
        np.where(told.is_declared, told.position, chosen),
        is_answer=told.is_declared | (chosen >= 0),
        declared_edition=told.edition,
        validity=atlas.validity,
        as_of=as_of,
    )
    certainty = certainty_of(evidence, match_reasons, editions, assumptions.likely_share)
    flags = doubts(evidence, certainty) | editions.flags
    flags |= declared_flags(told, places.shapes, found.shares, index, assumptions.declared_distance_max_m)
    share = np.where(chosen >= 0, np.minimum(possible.of(chosen), 1.0), np.nan)
    return Answers(
        area_code=np.where(told.is_declared, told.code, _codes(index, chosen)),
        area_share=np.where(told.is_declared, 1.0, share),
        area_alternatives=_alternatives(possible, index),
        border_distance_m=found.border_distance_m,
        certainty=np.where(told.is_declared, str(Certainty.DECLARED), certainty).astype(object),
        certainty_reasons=reasons_text(flags, match_reasons, told.is_declared),
        area_edition=editions.name,
    )


def numbers_by_town(codes: Texts, lon: Floats, lat: Floats) -> Numbers:
    """House numbers looked up by the code of their municipality, from parallel arrays.

    Parameters
    ----------
    codes : numpy.ndarray
        ISTAT code of each number's municipality.
    lon, lat : numpy.ndarray
        Where each is, EPSG:4326 [degrees].

    Returns
    -------
    callable
        Takes a code or None and gives the longitudes and latitudes of its numbers, in their order; none for a code that
        is not there.
    """
    kept: list[tuple[Ints, dict[str, slice]]] = []

    def numbers(code: str | None) -> tuple[Floats, Floats]:
        if not kept:
            # Sorted at the first town asked for: most lists ask for none.
            known, which = np.unique(codes.astype(str), return_inverse=True)
            order = np.argsort(which, kind="stable")
            bounds = np.searchsorted(which[order], np.arange(len(known) + 1))
            towns = zip(known.tolist(), pairwise(bounds.tolist()), strict=True)
            kept.append((order, {town: slice(*ends) for town, ends in towns}))
        order, rows_of = kept[0]
        rows = order[rows_of.get(str(code), slice(0, 0))]
        return lon[rows], lat[rows]

    return numbers


def _chosen(found: LookUp, index: AreaIndex) -> Ints:
    """Position of the area named: the one that contains the point where borders are known, else the likeliest."""
    is_known = (found.area >= 0) & (np.append(index.is_official, False)[found.area] | found.is_on_border)
    has_part = found.shares.of(found.area) > 0
    return np.where(is_known & has_part, found.area, found.shares.best())


def _codes(index: AreaIndex, position: Ints) -> Texts:
    return np.append(index.codes.astype(object), [None])[position]


def _evidence(read: PlaceShapes, found: LookUp, chosen: Ints, possible: Shares, index: AreaIndex) -> Evidence:
    is_approximate = ~index.is_official[possible.code]
    return Evidence(
        is_located=read.is_located,
        share=found.shares.of(chosen),
        is_clear=found.is_clear,
        is_on_border=found.is_on_border,
        is_approximate=np.bincount(possible.row[is_approximate], minlength=possible.rows) > 0,
        is_border_near=found.is_border_near,
        is_edge_near=found.is_edge_near,
        is_coarse=read.is_coarse,
        possible=np.bincount(possible.row, minlength=possible.rows),
        is_bare=(chosen >= 0) & ~np.append(index.is_loaded, False)[chosen],
    )


def _alternatives(possible: Shares, index: AreaIndex) -> Texts:
    """``code:share`` of each possible area, joined by ``;``, best first."""
    texts = [f"{code}:{share:.3f}" for code, share in zip(index.codes[possible.code], possible.share, strict=True)]
    bounds = np.searchsorted(possible.row, np.arange(possible.rows + 1)).tolist()
    return np.array([";".join(texts[a:b]) for a, b in pairwise(bounds)], object)
