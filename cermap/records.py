"""Frozen records: what a plan is made of, what it gives, and what the outlets draw."""

import datetime as dt
from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd

from cermap.terms import Question
from cermap.texts import Message


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
class Note:
    """Something a reader of a list must know: what, where, how to repair.

    Parameters
    ----------
    message : Message
        The sentence.
    rows : tuple of int
        Row numbers as the user's spreadsheet counts them (the header is row 1).
    column : str or None
        The user's own column name.
    is_error : bool
        Whether something was not used because of it.
    """

    message: Message
    rows: tuple[int, ...] = ()
    column: str | None = None
    is_error: bool = False


@dataclass(frozen=True)
class CandidateList:
    """A user's list as understood.

    Parameters
    ----------
    name : str
        File name, for people.
    original : pandas.DataFrame
        Every row and column as brought, as text, in order.
    candidates : pandas.DataFrame
        ``tables.Candidates``, same index as ``original``.
    understood : dict
        The user's column name -> house column (only those that were recognised).
    notes : tuple of Note
        What was read otherwise than written, or not at all.
    """

    name: str
    original: pd.DataFrame
    candidates: pd.DataFrame
    understood: dict[str, str]
    notes: tuple[Note, ...] = ()


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
    """

    areas: gpd.GeoDataFrame
    area_centroids: pd.DataFrame
    area_municipalities: pd.DataFrame
    municipalities: gpd.GeoDataFrame
    addresses: pd.DataFrame
    civic_points: pd.DataFrame
    sources: pd.DataFrame
    fingerprint: str


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
        ``tables.Communities`` that are registered.
    is_demonstration : bool
        Whether the list is the invented one that ships.
    """

    reference: Reference
    candidate_list: CandidateList
    plants: pd.DataFrame
    communities: pd.DataFrame
    is_demonstration: bool = False


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
        ``tables.Assigned``, one row per row of the list, in its order.
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


@dataclass(frozen=True)
class Selection:
    """What the user has chosen, on the map or in a table.

    Parameters
    ----------
    layer : str or None
        ``areas``, ``communities``, ``candidates``, or None for nothing.
    ids : tuple of str
        What is chosen in that layer.
    go : int
        0 marks only; a new number of 1 or more moves the map there.
    """

    layer: str | None = None
    ids: tuple[str, ...] = ()
    go: int = 0

    @property
    def id(self) -> str | None:
        """The only or first id."""
        return self.ids[0] if self.ids else None


@dataclass(frozen=True)
class Scene:
    """What an outlet draws: a plan, one colour question, and the selection.

    Parameters
    ----------
    plan : Plan
        The tables.
    question : Question
        Which meaning the colours have.
    selection : Selection
        What is chosen.
    outcomes : pandas.DataFrame or None
        With a chosen community: its ``tables.Joining`` row of every candidate, in the candidates' order.
    community_outcomes : pandas.DataFrame or None
        With a chosen candidate: its ``tables.Joining`` row of every community, in the communities' order.
    faded : frozenset of str
        Candidates outside the filter: drawn as small grey dots.
    """

    plan: Plan
    question: Question = Question.AREAS
    selection: Selection = field(default_factory=Selection)
    outcomes: pd.DataFrame | None = None
    community_outcomes: pd.DataFrame | None = None
    faded: frozenset[str] = frozenset()
