"""The grounds of an answer: what keeps a candidate out, what leaves the answer open, and in which order it is said."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cermap import tables
from cermap.terms import ConfigType, JoinReason, Reason, Role

# A candidate's area against the community's, the better the later.
OTHER, UNKNOWN, POSSIBLE, SAME = range(4)
# What is shown first: the edition and the map as in ``Reason``, the configuration's nature, rules, then the bare area.
_LAST = (JoinReason.AREA_POSSIBLE, JoinReason.AREA_UNKNOWN, JoinReason.SAME_AREA, JoinReason.OTHER_AREA)
OF_THE_AREA = {*Reason, *_LAST, JoinReason.EDITION_DIFFERS, JoinReason.PLANT_ELSEWHERE, "R-ARE-01"}


@dataclass(frozen=True)
class Ground:
    """Why some answers are no better: reason codes, and for whom."""

    codes: str
    mask: np.ndarray


def refusals(
    config_type: str, place: np.ndarray, known: pd.DataFrame, building: np.ndarray, holder: np.ndarray
) -> list[Ground]:
    """What keeps candidates out beside the rules on members and plants.

    Parameters
    ----------
    config_type : str
        ``ConfigType`` of the community.
    place : numpy.ndarray
        Each one's area against the community's, ``OTHER`` to ``SAME``.
    known : pandas.DataFrame
        ``Applicants.known`` of the same candidates.
    building, holder : numpy.ndarray
        ``same``, ``other``, ``unknown`` or empty text of each.

    Returns
    -------
    list of Ground
        Masks in the order of the candidates.
    """
    elsewhere = place == OTHER
    is_third = (known["role"] == Role.THIRD_PARTY_PRODUCER).to_numpy(bool)
    everyone = np.ones(len(place), dtype=bool)
    # Only the legal entity of a CER has members in other areas (R-MEM-08); a third-party producer is no member (R-ROL-01).
    must_be_here = elsewhere & (is_third if config_type == ConfigType.CER else everyone)
    return [
        Ground(f"{JoinReason.NOT_JOINABLE};R-CFG-13", everyone & (config_type == ConfigType.OTHER)),
        Ground(f"{JoinReason.OTHER_BUILDING};R-CFG-03", building == "other"),
        Ground(f"{JoinReason.ONE_CUSTOMER};R-CFG-04", holder == "other"),
        # A plant that nobody knows is nowhere yet: that is a question, not a refusal.
        Ground(
            f"{JoinReason.PLANT_ELSEWHERE};R-ARE-01",
            must_be_here & is_third & ~known["has_no_plant"].to_numpy(bool) & (config_type != ConfigType.OTHER),
        ),
        Ground(f"{JoinReason.OTHER_AREA};R-ARE-01", must_be_here & ~is_third & (config_type != ConfigType.OTHER)),
    ]


def doubts(
    community: pd.Series, place: np.ndarray, known: pd.DataFrame, building: np.ndarray, holder: np.ndarray
) -> list[Ground]:
    """What leaves answers open beside the reasons of the map and the doubtful rules.

    Parameters
    ----------
    community : pandas.Series
        A row of ``tables.Communities``.
    place : numpy.ndarray
        Each one's area against the community's, ``OTHER`` to ``SAME``.
    known : pandas.DataFrame
        ``Applicants.known`` of the same candidates.
    building, holder : numpy.ndarray
        ``same``, ``other``, ``unknown`` or empty text of each.

    Returns
    -------
    list of Ground
        Masks in the order of the candidates.
    """
    edition = community["area_edition"]
    has_own = known["edition"].notna().to_numpy(bool)
    # A code declared without its edition is taken as of the community's, once that one is known.
    differs = (
        (has_own & (known["edition"] != edition).to_numpy(bool))
        if pd.notna(edition)
        else np.zeros(len(place), dtype=bool)
    )
    unknown = (~has_own & ~known["is_declared"].to_numpy(bool) & (place != UNKNOWN)) | bool(pd.isna(edition))
    return [
        Ground(JoinReason.EDITION_DIFFERS.value, differs),
        Ground(Reason.EDITION_UNKNOWN.value, unknown),
        Ground(JoinReason.BUILDING_UNKNOWN.value, building == "unknown"),
        Ground(JoinReason.HOLDER_UNKNOWN.value, holder == "unknown"),
        Ground(JoinReason.NO_PLANT.value, known["has_no_plant"].to_numpy(bool)),
        Ground(JoinReason.NOT_OPEN.value, np.full(len(place), is_closed(community))),
        Ground(JoinReason.AREA_POSSIBLE.value, place == POSSIBLE),
        Ground(JoinReason.AREA_UNKNOWN.value, place == UNKNOWN),
    ]


def is_closed(community: pd.Series) -> bool:
    """Whether a community says that it takes nobody in."""
    return bool(pd.notna(community["open_to_members"])) and not community["open_to_members"]


def plain_reasons(place: np.ndarray, known: pd.DataFrame) -> np.ndarray:
    """Of an answer without doubts: the area, and a note where a code was declared without its edition.

    Parameters
    ----------
    place : numpy.ndarray
        Each one's area against the community's, ``OTHER`` to ``SAME``.
    known : pandas.DataFrame
        ``Applicants.known`` of the same candidates.

    Returns
    -------
    numpy.ndarray
        Codes joined by ``;``, a text for each.
    """
    noted = f"{JoinReason.SAME_AREA};{Reason.EDITION_UNKNOWN}"
    same = np.where(known["edition"].notna(), JoinReason.SAME_AREA.value, noted)
    return np.where(place == SAME, same, JoinReason.OTHER_AREA.value).astype(object)


def codes(grounds: list[Ground]) -> list[np.ndarray]:
    """The codes of each ground for whom it holds, empty text for the others."""
    return [np.where(ground.mask, ground.codes, "") for ground in grounds]


def ordered(reasons: np.ndarray, is_open: np.ndarray) -> np.ndarray:
    """Doubts strongest first, the others as they stand; the words are ordered once for each pattern.

    Parameters
    ----------
    reasons : numpy.ndarray
        Codes joined by ``;``, a text for each answer.
    is_open : numpy.ndarray of bool
        Whether the reasons of each are doubts.

    Returns
    -------
    numpy.ndarray
        The same, each code once.
    """
    patterns, which = np.unique(np.where(is_open, "?", "") + reasons, return_inverse=True)
    words = []
    for pattern in patterns:
        said = dict.fromkeys(pattern.lstrip("?").split(";"))
        words.append(tables.join(sorted(said, key=_strength) if pattern.startswith("?") else said))
    return np.array(words, dtype=object)[which]


def _strength(code: str) -> tuple[int, int]:
    if code in _LAST:
        return (3, _LAST.index(JoinReason(code)))
    if code.startswith("R-"):
        return (2, 0)
    if code == JoinReason.EDITION_DIFFERS:
        # As strong as an edition that is not in force.
        return (0, list(Reason).index(Reason.EDITION_UNKNOWN))
    return (0, list(Reason).index(Reason(code))) if code in set(Reason) else (1, 0)
