"""What becomes of places that somebody chose: corrections of addresses, or cells of a row."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cermap import addresses, tables
from cermap.addresses import Correction
from cermap.decisions import Change, changes_of
from cermap.queue.waiting import has_reason
from cermap.records import Plan
from cermap.terms import (
    CorrectionOrigin,
    PositionLevel,
    Reason,
    split,
)

_POINTS = (PositionLevel.HAND, PositionLevel.DOOR)
_WITHDRAWN: dict[str, Any] = {"given_lon": None, "given_lat": None, "is_placed_by_hand": None}


@dataclass(frozen=True)
class Chosen:
    """Where some candidates are, as somebody chose.

    Parameters
    ----------
    corrections : pandas.DataFrame
        ``tables.Corrections``, of addresses that say where they are.
    rows : tuple of tuple
        Id, old and new reading of each candidate.
    cells : mapping
        Candidate -> cells that change in its own row: where its address says nothing that another row could share it gets
        coordinates of its own, and coordinates that would hold against a correction are withdrawn.
    """

    corrections: pd.DataFrame
    rows: tuple[tuple[str, str | None, str], ...]
    cells: Mapping[str, Sequence[Change]]


def chosen(plan: Plan, places: Mapping[str, Correction], origin: CorrectionOrigin, day: dt.date) -> Chosen:
    """What becomes of places that somebody chose for candidates.

    A correction holds for every row written alike. A door or a pin for a text without a house number, which several rows
    of the list share, is one row's alone; so is a door or a pin for a row whose own coordinates hold. Whatever is coarser
    is a correction also there: as coordinates of a row, the middle of a street would pass for a point.

    Parameters
    ----------
    plan : records.Plan
        As it stands.
    places : mapping
        Candidate -> where it is.
    origin : CorrectionOrigin
        Who says so.
    day : datetime.date
        When.
    """
    rows = plan.candidates.set_index("candidate_id", drop=False).loc[list(places)]
    new = pd.DataFrame(
        {
            "address_key": addresses.correction_keys(rows),
            "lon": [place.lon for place in places.values()],
            "lat": [place.lat for place in places.values()],
            "position_level": [place.position_level.value for place in places.values()],
            "uncertainty_m": [place.uncertainty_m for place in places.values()],
            "is_doubtful": pd.array([place.is_doubtful for place in places.values()], "boolean"),
            "match_label": [place.label for place in places.values()],
            "match_id": [place.match_id for place in places.values()],
            "origin": origin.value,
            "corrected_on": pd.Timestamp(day),
        },
        index=rows.index,
    )
    holds = rows["given_lon"].notna() & ~has_reason(rows, Reason.POSITION_CONFLICT)
    is_own = holds & new["position_level"].isin(_POINTS)
    fitting = addresses.fitting_corrections(
        new[new["address_key"].notna() & ~is_own], plan.candidates, is_said_here=True
    )
    kept = tables.complete(tables.Corrections, fitting.drop_duplicates("address_key", keep="last"))
    said = [
        (str(code), None if pd.isna(before) else str(before), place.label or f"{place.lat:.5f}, {place.lon:.5f}")
        for (code, place), before in zip(places.items(), rows["address_text"], strict=True)
    ]
    own = {code: _own(place, plan) for code, place in places.items() if code not in fitting.index}
    own |= dict.fromkeys(fitting.index[holds[fitting.index]], _WITHDRAWN)
    return Chosen(
        corrections=tables.check(tables.Corrections, kept.reset_index(drop=True)),
        rows=tuple(said),
        cells={str(code): changes_of(row, own[str(code)]) for code, row in rows.iterrows() if code in own},
    )


def as_found(plan: Plan, ids: Sequence[str]) -> dict[str, Correction]:
    """Where candidates stand now, to be confirmed together: nobody looks at each, so what was in doubt stays so.

    Parameters
    ----------
    plan : records.Plan
        As it stands.
    ids : sequence of str
        Candidates that are located.
    """
    rows = plan.candidates.set_index("candidate_id").loc[list(ids)]
    return {
        str(code): Correction(
            row["lon"],
            row["lat"],
            PositionLevel(row["position_level"]),
            row["uncertainty_m"],
            row["match_label"],
            row["match_id"],
            is_doubtful=Reason.WEAK_MATCH in split(row["match_reasons"]),
        )
        for code, row in rows.iterrows()
    }


def _own(place: Correction, plan: Plan) -> dict[str, Any]:
    """A place as cells of a row: coordinates where they stand for a point, else the address that it is read as.

    As coordinates the middle of a street would pass for a point of some metres.
    """
    is_pin = place.position_level is PositionLevel.HAND
    as_point_m = plan.assumptions.given_uncertainty_m
    is_door = place.position_level is PositionLevel.DOOR and (place.uncertainty_m or 0.0) <= as_point_m
    if place.label and not is_pin and (place.is_doubtful or not is_door):
        # The label names its town.
        return _WITHDRAWN | {"address_text": place.label, "municipality": None, "province": None, "postcode": None}
    return {
        "given_lon": round(place.lon, 6),
        "given_lat": round(place.lat, 6),
        "is_placed_by_hand": True if is_pin else None,
    }
