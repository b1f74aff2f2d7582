"""Which edition an answer is of, and whether that is in force on the day of the plan (R-ARE-05)."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cermap.areas.shapes.shares import Bools, Ints
from cermap.terms import Reason

Texts = npt.NDArray[np.object_]
Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True)
class Validity:
    """Edition of each code of an index, and of no code at all (last).

    Parameters
    ----------
    name : numpy.ndarray
        Edition, None where nobody says.
    valid_from, valid_to : numpy.ndarray
        First and last day in force, NaT where nobody says.
    """

    name: Texts
    valid_from: Days
    valid_to: Days


@dataclass(frozen=True)
class Editions:
    """The edition of each answer, and whether it is in force.

    Parameters
    ----------
    name : numpy.ndarray
        Edition, None where there is no answer or nobody says.
    flags : dict
        Reason -> where it applies.
    """

    name: Texts
    flags: dict[Reason, Bools]


def validity_of(
    position: Ints, names: Texts, valid_from: npt.ArrayLike, valid_to: npt.ArrayLike, codes: int
) -> Validity:
    """The validity of all codes of an index, from that of its loaded areas.

    Codes known by their centre alone belong to the edition that all loaded areas share; where they share none, to none.

    Parameters
    ----------
    position : numpy.ndarray
        Position of each loaded area in the index's codes.
    names, valid_from, valid_to : numpy.ndarray
        Edition of each loaded area.
    codes : int
        Codes of the index.
    """
    first, last = np.asarray(valid_from, "datetime64[D]"), np.asarray(valid_to, "datetime64[D]")
    every = Validity(
        np.full(codes + 1, None, object), np.full(codes + 1, "NaT", first.dtype), np.full(codes + 1, "NaT", last.dtype)
    )
    if len(set(zip(names, first.astype(str), last.astype(str), strict=True))) == 1:
        every.name[:-1], every.valid_from[:-1], every.valid_to[:-1] = names[0], first[0], last[0]
    every.name[position], every.valid_from[position], every.valid_to[position] = names, first, last
    return every


def editions_of(
    position: Ints, *, is_answer: Bools, declared_edition: Texts, validity: Validity, as_of: dt.date
) -> Editions:
    """The edition of each answer and whether it is in force on a day.

    Parameters
    ----------
    position : numpy.ndarray
        Area of the answer in the index's codes, -1 where the index does not know it.
    is_answer : numpy.ndarray
        Whether there is an answer at all.
    declared_edition : numpy.ndarray
        Edition that came with a declared area, None where the answer is the map's or nobody said.
    validity : Validity
        Of the index's codes.
    as_of : datetime.date
        Date of the plan. What is not known to be in force on it is flagged.
    """
    loaded_name = validity.name[position]
    is_told = np.array([edition is not None for edition in declared_edition], bool)
    # Of another edition than the loaded one nothing but its name is known.
    is_other = is_told & (declared_edition != loaded_name)
    name = np.where(is_told, declared_edition, loaded_name).astype(object)
    name[~is_answer] = None
    day = np.datetime64(as_of, "D")
    valid_from, valid_to = validity.valid_from[position], validity.valid_to[position]
    is_expired = is_answer & ~is_other & (valid_to < day)
    is_not_yet = is_answer & ~is_other & (valid_from > day)
    is_open = is_other | np.isnat(valid_from) | np.isnat(valid_to)
    return Editions(
        name=name,
        flags={
            Reason.EXPIRED_EDITION: is_expired,
            Reason.EDITION_NOT_YET: is_not_yet,
            Reason.EDITION_UNKNOWN: is_answer & is_open & ~is_expired & ~is_not_yet,
        },
    )
