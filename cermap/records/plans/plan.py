"""What a plan is made of, and what it gives."""

# One address needs the assumptions and no table: the packages of tables are named here, not loaded.
from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cermap.records.energy.accounts import EnergyInputs

if TYPE_CHECKING:
    import datetime as dt

    import geopandas as gpd
    import pandas as pd

    from cermap.records.people.lists import CandidateList, Note


@dataclass(frozen=True)
class Assumptions:
    """The numbers that decide a certainty; all can be changed, and each plan keeps its own.

    Parameters
    ----------
    hand_uncertainty_m, given_uncertainty_m, door_uncertainty_m : float
        How far a pin, coordinates of a list, a house number may be off [m].
    interpolated_uncertainty_m : float
        Least uncertainty between two house numbers [m].
    street_uncertainty_m : float
        Uncertainty of each number of a street [m].
    border_tolerance_m : float
        A border nearer than this raises the flag ``border_near`` [m] (R-ARE-11).
    likely_share : float
        Share from which an answer is ``likely`` [0 to 1].
    approximate_exponent : float
        Shares of approximate areas go with distance to the power of minus this.
    approximate_neighbours : int
        How many nearest centroids share an approximate place.
    declared_distance_max_m : float
        A declared area farther than this from the address is flagged [m].
    """

    hand_uncertainty_m: float = 5.0
    given_uncertainty_m: float = 10.0
    door_uncertainty_m: float = 10.0
    interpolated_uncertainty_m: float = 25.0
    street_uncertainty_m: float = 25.0
    border_tolerance_m: float = 50.0
    likely_share: float = 0.80
    approximate_exponent: float = 5.0
    approximate_neighbours: int = 5
    declared_distance_max_m: float = 10_000.0


@dataclass(frozen=True)
class Reference:
    """Public data that a plan stands on.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        ``tables.Areas``.
    area_centroids : pandas.DataFrame
        ``tables.AreaCentroids``; the areas' own when the edition brings no others.
    area_municipalities : pandas.DataFrame
        ``tables.AreaMunicipalities``.
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.
    addresses : pandas.DataFrame
        ``tables.Addresses``.
    civic_points : pandas.DataFrame
        ``tables.CivicPoints``.
    sources : pandas.DataFrame
        ``tables.Sources``.
    fingerprint : str
        Digest of the sources' checksums: the key of every cache.
    notes : tuple of Note
        What was repaired or left out in an areas file named for this time only.
    gazetteer : addresses.Gazetteer or None
        Of the user's own house numbers, which is asked and never a table: it may hold millions. None where there is none.
    """

    areas: gpd.GeoDataFrame
    area_centroids: pd.DataFrame
    area_municipalities: pd.DataFrame
    municipalities: gpd.GeoDataFrame
    addresses: pd.DataFrame
    civic_points: pd.DataFrame
    sources: pd.DataFrame
    fingerprint: str
    notes: tuple[Note, ...] = ()
    gazetteer: Any = None
    # What was made of these tables once: it lives and goes with them, and a copy with other tables starts without.
    ready: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def house_numbers(self) -> Any:
        """What addresses are looked for in: the user's gazetteer where there is one, else the addresses that ship."""
        return self.addresses if self.gazetteer is None else self.gazetteer


def _no_rows() -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - see above

    return pd.DataFrame()


@dataclass(frozen=True)
class Inputs:
    """All that goes into a plan.

    Parameters
    ----------
    reference : Reference
        Public data.
    candidate_list : CandidateList
        The user's list.
    plants : pandas.DataFrame
        ``tables.Plants`` beside those that candidates' own rows make.
    communities : pandas.DataFrame
        ``tables.BroughtCommunities`` that are registered.
    decisions : pandas.DataFrame
        ``tables.Decisions``: what people changed at the table since; the list itself stays as brought.
    is_demonstration : bool
        Whether the list is the invented one that ships.
    corrections : pandas.DataFrame
        ``tables.PlanCorrections``: where addresses of the list are that somebody has looked at.
    energy : EnergyInputs
        Assumptions on energy and money, hourly prices and measured curves.
    properties : CandidateList or None
        The municipality's own list of buildings: its ``candidates`` are ``tables.Properties``. None where none was brought.
    """

    reference: Reference
    candidate_list: CandidateList
    plants: pd.DataFrame
    communities: pd.DataFrame
    decisions: pd.DataFrame = field(default_factory=_no_rows)
    is_demonstration: bool = False
    corrections: pd.DataFrame = field(default_factory=_no_rows)
    energy: EnergyInputs = field(default_factory=EnergyInputs)
    properties: CandidateList | None = None


@dataclass(frozen=True)
class Plan:
    """What ``make_plan`` gives: every table, and what it was made from.

    Parameters
    ----------
    inputs : Inputs
        As given.
    assumptions : Assumptions
        As given.
    as_of : datetime.date
        Areas and rules are those in force on it.
    candidates : pandas.DataFrame
        ``tables.Assigned``, one row per row of the list that was not taken out at the table, in its order, then those
        that were added there.
    plants, communities, memberships, verdicts, joining : pandas.DataFrame
        The tables of those names; ``communities`` holds registered and proposed ones.
    digest : str
        Same inputs, assumptions and date give the same digest.
    """

    inputs: Inputs
    assumptions: Assumptions
    as_of: dt.date
    candidates: pd.DataFrame
    plants: pd.DataFrame
    communities: pd.DataFrame
    memberships: pd.DataFrame
    verdicts: pd.DataFrame
    joining: pd.DataFrame
    digest: str


@dataclass(frozen=True)
class OpenedPlan:
    """A plan that comes back from its file.

    Parameters
    ----------
    inputs : Inputs
        As saved, on the public data of today.
    assumptions : Assumptions
        As saved.
    as_of : datetime.date
        As saved.
    digest : str
        Of the plan that was saved.
    made : Plan or None
        The plan with its saved answers; None when they must be made again.
    notes : tuple of Note
        What is otherwise than when it was saved.
    """

    inputs: Inputs
    assumptions: Assumptions
    as_of: dt.date
    digest: str
    made: Plan | None
    notes: tuple[Note, ...] = ()
