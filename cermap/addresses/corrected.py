"""Corrections: where an address is that somebody has looked at, by how it is written.

A correction belongs to a text and not to a row: rows written alike share it, and so do the lists of next year. It comes
before the gazetteer. Coordinates of a list come before it, unless they lie in another town than the one written: that is
what was corrected. A text without a street or a place ("Milano", "s.n.c."), or without a town ("Via Roma 5"), means another
place in each row and is corrected in its own row only.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.reading.parser import parse
from cermap.addresses.reading.parts import PROVINCES, ParsedAddress
from cermap.addresses.reading.words.spelling import fold
from cermap.terms import MatchLevel, PositionLevel, Reason, join

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import Assumptions

_PARTS = "|"
_MATCHED = {
    PositionLevel.HAND: MatchLevel.GIVEN,
    PositionLevel.DOOR: MatchLevel.DOOR,
    PositionLevel.INTERPOLATED: MatchLevel.STREET,
    PositionLevel.STREET: MatchLevel.STREET,
    PositionLevel.LOCALITY: MatchLevel.LOCALITY,
    PositionLevel.MUNICIPALITY: MatchLevel.MUNICIPALITY,
}

_FINE = frozenset({PositionLevel.HAND, PositionLevel.DOOR, PositionLevel.INTERPOLATED})


@dataclass(frozen=True)
class Correction:
    """Where one address is, as somebody said.

    Parameters
    ----------
    lon, lat : float
        Where [degrees].
    position_level : PositionLevel
        What the position stands for.
    uncertainty_m : float or None
        How far it may be off [m]; None for what is usual at its level.
    label, match_id : str or None
        What it was read as, and the id of that address.
    is_doubtful : bool
        Whether it may be meant for another place: no area is certain by it.
    """

    lon: float
    lat: float
    position_level: PositionLevel
    uncertainty_m: float | None = None
    label: str | None = None
    match_id: str | None = None
    is_doubtful: bool = False


def correction_key(
    address_text: str | None, municipality: str | None = None, province: str | None = None, postcode: str | None = None
) -> str | None:
    """By what a correction knows an address: its text as written, whatever capitals and blanks.

    Parameters
    ----------
    address_text, municipality, province, postcode : str or None
        As in the list; None where missing.

    Returns
    -------
    str or None
        None for a text that names no street and no place of its own, or no town: there is a Via Roma in each.
    """
    parts = [value if isinstance(value, str) else "" for value in (address_text, municipality, province, postcode)]
    read = parse(*parts)
    if not (read.street_name and (read.street_kind or read.house_number)) and not read.locality:
        return None
    if not (names_a_town(read) or read.postcode):
        return None
    return _PARTS.join(fold(part.replace(_PARTS, " ")) for part in parts)


def names_a_town(read: ParsedAddress) -> bool:
    """Whether an address says in which town it is, or may do so.

    Parameters
    ----------
    read : ParsedAddress
        An address in its parts.
    """
    return bool(read.municipality_text) or _may_end_in_town(read)


def _may_end_in_town(read: ParsedAddress) -> bool:
    """Whether the last words of a street without a number may be its town: a province stands with them ("VIA ROMA MEDE PV")."""
    *before, last = (read.street_name or "").split(" ")
    is_sign = last in PROVINCES
    words = len(before) if is_sign else len(before) + 1
    return read.house_number is None and words > 1 and (is_sign or read.province is not None)


def correction_keys(candidates: "pd.DataFrame") -> np.ndarray:
    """The key of each row of ``tables.Candidates``; None for none."""
    asked = candidates[["address_text", "municipality", "province", "postcode"]].itertuples(index=False, name=None)
    return np.array([correction_key(*row) for row in asked], object)


def fitting_corrections(
    corrections: "pd.DataFrame", candidates: "pd.DataFrame", *, is_said_here: bool = False
) -> "pd.DataFrame":
    """The corrections that a list can use.

    A door or a pin does not fit a text without a house number that several rows share: each may be another door. What
    was said of another list is in doubt for such a text.

    Parameters
    ----------
    corrections : pandas.DataFrame
        ``tables.Corrections``.
    candidates : pandas.DataFrame
        ``tables.Candidates``: the whole list.
    is_said_here : bool
        Whether they are said of rows of this very list.
    """
    if corrections.empty:
        return corrections
    count = Counter(key for key in correction_keys(candidates) if key is not None)
    keys = zip(corrections["address_key"], corrections["position_level"], strict=True)
    is_vague = np.array([level in _FINE and not _has_number(key) for key, level in keys], bool)
    times = np.array([count[key] for key in corrections["address_key"]], int)
    told = (
        corrections if is_said_here else corrections.assign(is_doubtful=corrections["is_doubtful"].mask(is_vague, True))
    )
    fitting: pd.DataFrame = told[(times == 1) | ((times > 1) & ~is_vague)]
    return fitting


def _has_number(key: str) -> bool:
    return parse(*key.split(_PARTS)).house_number is not None


def corrections_by_key(corrections: "pd.DataFrame") -> dict[str, Correction]:
    """Each row of ``tables.Corrections`` by its key; of one key twice the later."""
    names = ["address_key", "lon", "lat", "position_level", "uncertainty_m", "match_label", "match_id", "is_doubtful"]
    return {
        key: Correction(
            lon,
            lat,
            PositionLevel(level),
            _told(uncertainty_m),
            _told(label),
            _told(match_id),
            is_doubtful=doubt is True,
        )
        for key, lon, lat, level, uncertainty_m, label, match_id, doubt in corrections[names]
        .astype({"is_doubtful": object})
        .itertuples(index=False, name=None)
    }


def corrections_of(asked: Iterable[tuple[str | None, ...]], corrections: Mapping[str, Correction]) -> np.ndarray:
    """The correction of each address, None where there is none.

    Parameters
    ----------
    asked : iterable of tuple
        Text, municipality, province and postcode of each address, None where not known.
    corrections : mapping of str to Correction
        As ``corrections_by_key`` gives them.

    Returns
    -------
    numpy.ndarray
        Of objects, one per address.
    """
    found = [corrections.get(correction_key(*key) or "") if corrections else None for key in asked]
    result = np.full(len(found), None, object)
    result[:] = found
    return result


def corrected_columns(
    corrections: list[Correction], gazetteer: Gazetteer, assumptions: "Assumptions"
) -> dict[str, Any]:
    """What corrections say of their rows, in the columns of ``tables.Located``, with the shapes.

    Parameters
    ----------
    corrections : list of Correction
        Of each row.
    gazetteer : Gazetteer
        Where towns are.
    assumptions : Assumptions
        The usual uncertainty of each level.
    """
    usual_m = {
        PositionLevel.HAND: assumptions.hand_uncertainty_m,
        PositionLevel.DOOR: assumptions.door_uncertainty_m,
        PositionLevel.INTERPOLATED: assumptions.interpolated_uncertainty_m,
        PositionLevel.STREET: assumptions.street_uncertainty_m,
        PositionLevel.LOCALITY: assumptions.street_uncertainty_m,
        PositionLevel.MUNICIPALITY: 0.0,
    }
    lon = np.array([one.lon for one in corrections], float)
    lat = np.array([one.lat for one in corrections], float)
    shapes = np.asarray(shapely.points(lon, lat), object)
    towns = [_town_around(shape, gazetteer) for shape in shapes]
    for row, one in enumerate(corrections):
        town = gazetteer.town_by_code.get(towns[row] or "")
        if one.position_level is PositionLevel.MUNICIPALITY and town is not None:
            shapes[row] = gazetteer.polygons[town.place]
    return {
        "match_level": [str(_MATCHED[one.position_level]) for one in corrections],
        "match_score": np.nan,
        "match_score_next": np.nan,
        "match_id": [one.match_id for one in corrections],
        "match_label": [one.label or f"{one.lat:.5f}, {one.lon:.5f}" for one in corrections],
        "position_level": [str(one.position_level) for one in corrections],
        "uncertainty_m": [max(usual_m[one.position_level], one.uncertainty_m or 0.0) for one in corrections],
        "municipality_code": towns,
        "match_reasons": [
            join([Reason.WEAK_MATCH, Reason.CORRECTED] if one.is_doubtful else [Reason.CORRECTED])
            for one in corrections
        ],
        "suggestion": None,
        "lon": lon,
        "lat": lat,
        "shapes": shapes,
    }


def _town_around(point: Any, gazetteer: Gazetteer) -> str | None:
    inside = gazetteer.tree.query(point, predicate="intersects")
    return gazetteer.towns.all[int(inside.min())].code if len(inside) else None


def _told(value: Any) -> Any:
    """None for a missing value of any kind."""
    return None if value is None or value != value else value  # noqa: PLR0124 - NaN is not itself
