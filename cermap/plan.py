"""The staircase: every step from a list to a plan, in order, once.

::

    1 addresses.geocode     candidates -> places
    2 areas.assign          places -> areas, with shares and a certainty
    3 own plants            candidates' own plants stand where the candidate stands
    4 rules.check           members and plants -> verdicts
    5 communities.propose   candidates and plants -> configurations
    6 communities.joining   address x community -> can share, can join, to verify, cannot

Each step takes tables and gives new ones. ``locate`` is steps 1 and 2 alone: what a list needs before anything is
grouped, and what one address on the phone needs.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import astuple

import pandas as pd

from cermap import addresses, areas, communities, rules, tables
from cermap.records import Assumptions, Inputs, Plan, Reference
from cermap.terms import Role

Progress = Callable[[str, int, int], None]


def make_plan(inputs: Inputs, assumptions: Assumptions, as_of: dt.date, on_progress: Progress | None = None) -> Plan:
    """The plan of these inputs on this day.

    Parameters
    ----------
    inputs : Inputs
        List, plants, registered communities and public data.
    assumptions : Assumptions
        Numbers that decide a certainty.
    as_of : datetime.date
        Areas and rules are those in force on it.
    on_progress : callable, optional
        Called with step name (``geocode``, ``assign``, ``rules``, ``group``), done and total; each step ends with both
        equal.

    Returns
    -------
    Plan
        Rows of ``candidates`` are those of the list, in its order.

    Raises
    ------
    TableError
        When an input table breaks its declaration; all problems are named.
    """
    tell = on_progress or (lambda _step, _done, _total: None)
    used = inputs.reference
    listed = tables.check(tables.Candidates, tables.complete(tables.Candidates, inputs.candidate_list.candidates))
    registered = tables.check(tables.Communities, tables.complete(tables.Communities, inputs.communities))
    candidates = locate(listed, used, assumptions, as_of, on_progress)
    plants = _all_plants(candidates, inputs.plants)
    tell("rules", 0, 1)
    labels = areas.area_labels(used.area_municipalities, used.areas)
    proposed, memberships = communities.propose(candidates, plants, labels, as_of, assumptions)
    grouped = tables.complete(tables.Communities, pd.concat([registered, proposed], ignore_index=True))
    verdicts = rules.check(candidates, plants, grouped, memberships, as_of)
    tell("rules", 1, 1)
    tell("group", 0, 1)
    joining = communities.joining(grouped, candidates, plants, as_of, assumptions)
    tell("group", 1, 1)
    return Plan(
        inputs=inputs,
        assumptions=assumptions,
        as_of=as_of,
        candidates=candidates,
        plants=plants,
        communities=grouped,
        memberships=memberships,
        verdicts=verdicts,
        joining=joining,
        digest=_digest(inputs, assumptions, as_of, candidates, plants, grouped, memberships, verdicts, joining),
    )


def locate(
    candidates: pd.DataFrame,
    used: Reference,
    assumptions: Assumptions,
    as_of: dt.date,
    on_progress: Progress | None = None,
) -> pd.DataFrame:
    """Candidates with their place, area and certainty (``tables.Assigned``, same index)."""
    tell = on_progress or (lambda _step, _done, _total: None)
    located, places = addresses.geocode(
        candidates,
        used.addresses,
        used.municipalities,
        assumptions,
        on_progress=lambda done, total: tell("geocode", done, total),
    )
    answers = areas.assign(
        places,
        used.areas,
        area_centroids=used.area_centroids,
        civic_points=used.civic_points,
        assumptions=assumptions,
        as_of=as_of,
        declared=located[["area_code_declared", "area_declared_edition"]],
        match_reasons=located["match_reasons"],
        on_progress=lambda done, total: tell("assign", done, total),
    )
    return tables.complete(tables.Assigned, pd.concat([located, answers], axis=1))


def locate_one(text: str, used: Reference, assumptions: Assumptions, as_of: dt.date) -> pd.Series:
    """The row of ``tables.Assigned`` for one address, or for coordinates, as typed."""
    row = pd.DataFrame({"candidate_id": ["1"], "role": [Role.CONSUMER.value], "address_text": [text]})
    return locate(tables.complete(tables.Candidates, row), used, assumptions, as_of).iloc[0]


def _all_plants(candidates: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Plants of the list and plants of their own sheet; a candidate's plant stands where the candidate stands."""
    owners = candidates[candidates["own_plant_kw"] > 0]
    own = owners[
        [
            "candidate_id",
            "pod_code",
            "technology",
            "commissioning_date",
            "net_metering",
            "lon",
            "lat",
            "area_code",
            "area_edition",
            "certainty",
        ]
    ].assign(
        plant_id="I" + owners["candidate_id"],
        producer_id=owners["holder_id"].fillna(owners["candidate_id"]),
        capacity_kw=owners["own_plant_kw"],
    )
    brought = tables.complete(tables.Plants, others)
    frames = [frame for frame in (tables.complete(tables.Plants, own), brought) if len(frame)]
    joined = pd.concat(frames, ignore_index=True) if frames else tables.empty(tables.Plants)
    return tables.check(tables.Plants, joined)


def _digest(inputs: Inputs, assumptions: Assumptions, as_of: dt.date, *results: pd.DataFrame) -> str:
    """Digest over content: same inputs, assumptions and date give the same text on every machine."""
    digest = hashlib.sha256(repr((inputs.reference.fingerprint, astuple(assumptions), as_of.isoformat())).encode())
    for frame in results:
        digest.update(frame.to_csv(index=False, float_format="%.9g").encode())
    return digest.hexdigest()
