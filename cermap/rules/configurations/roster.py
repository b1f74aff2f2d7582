"""Who is in each configuration: its memberships with the columns that the rules on configurations read."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from cermap.rules.connection_points import pods
from cermap.rules.members.doubts import EDITION_DOUBTS, MAP_DOUBTS, POD_DOUBTS
from cermap.rules.members.roles import CONSUMING
from cermap.terms import Certainty, MemberKind, Origin, Role

_MEMBER_COLUMNS = [
    "candidate_id", "name", "holder_id", "building_id", "member_kind", "net_metering", "area_code", "area_edition",
    "certainty", "certainty_reasons",
]  # fmt: skip
# What a connection point is called of which neither the POD nor the candidate is known.
_OF_PLANT = "p:"
_PLANT_COLUMNS = ["plant_id", "net_metering", "area_code", "area_edition", "certainty"]


@dataclass(frozen=True)
class Roster:
    """Memberships of configurations, counted configuration by configuration.

    Parameters
    ----------
    ids : pandas.Index
        Community ids; every count is aligned with it.
    members : pandas.DataFrame
        Members (third-party producers are none, R-ROL-01): ``community_id``, ``role``, ``point`` and their own columns.
    plants : pandas.DataFrame
        Plants: ``community_id``, ``point`` and their own columns.
    is_whole : numpy.ndarray
        Whether all that is in it is known. Of a registered configuration only some members may be in the list: one of
        them may fail a rule, but that those few keep it proves nothing of the others.
    """

    ids: pd.Index
    members: pd.DataFrame
    plants: pd.DataFrame
    is_whole: np.ndarray

    @cached_property
    def consuming(self) -> pd.DataFrame:
        """Members that withdraw energy."""
        return self.members[self.members["role"].isin(CONSUMING)]

    @cached_property
    def all_rows(self) -> pd.DataFrame:
        """Supplies and plants that must lie in the area."""
        columns = ["community_id", "area_code", "edition", "place"]
        return pd.concat([self.consuming[columns], self.plants[columns]], ignore_index=True)

    @cached_property
    def points(self) -> pd.DataFrame:
        """Connection points of consuming supplies and plants."""
        columns = ["community_id", "point"]
        return pd.concat([self.consuming[columns], self.plants[columns]], ignore_index=True)

    def points_at_most(self) -> np.ndarray:
        """Distinct connection points if every plant of unknown POD has its own."""
        return self.distinct(self.points, "point")

    def points_at_least(self) -> np.ndarray:
        """Distinct connection points that are surely so: a plant of unknown POD may stand behind a supply that is counted."""
        return self.distinct(self.points[~self.points["point"].str.startswith(_OF_PLANT)], "point")

    @cached_property
    def identities(self) -> pd.DataFrame:
        """What may be in one configuration only, supplies and plants, and whether its POD is known."""
        columns = ["community_id", "identity", "is_pod"]
        return pd.concat([self.members[columns], self.plants[columns]], ignore_index=True)

    def count(self, rows: pd.DataFrame) -> np.ndarray:
        """Rows per configuration."""
        return self._aligned(rows.groupby("community_id").size())

    def distinct(self, rows: pd.DataFrame, column: str) -> np.ndarray:
        """Distinct known values per configuration.

        Parameters
        ----------
        rows : pandas.DataFrame
            Some of the members, plants or points, with their ``community_id``.
        column : str
            What is counted; empty cells are not.

        Returns
        -------
        numpy.ndarray of int
            Aligned with ``ids``; 0 where a configuration has no such row.
        """
        return self._aligned(rows.groupby("community_id")[column].nunique())

    def subjects_at_most(self) -> np.ndarray:
        """Distinct subjects if every unknown holder is somebody else."""
        unknown = self.members[self.members["holder_id"].isna()]
        return np.asarray(self.distinct(self.members, "holder_id") + self.count(unknown))

    def subjects_at_least(self) -> np.ndarray:
        """Distinct subjects that are surely so: known holders, kinds that differ, persons of different names."""
        persons = self.members[(self.members["member_kind"] == MemberKind.NATURAL_PERSON).fillna(False).astype(bool)]
        counts = [
            self.distinct(self.members, "holder_id"),
            self.distinct(self.members, "member_kind"),
            self.distinct(persons, "name"),
        ]
        return np.asarray(np.maximum.reduce(counts))

    def _aligned(self, counts: pd.Series) -> np.ndarray:
        return np.asarray(counts.reindex(self.ids, fill_value=0), dtype=int)


def roster(
    communities: pd.DataFrame, memberships: pd.DataFrame, candidates: pd.DataFrame, plants: pd.DataFrame
) -> Roster:
    """The members and plants of each configuration, with their connection points and whether they stand in its area.

    Parameters
    ----------
    communities, memberships, candidates, plants : pandas.DataFrame
        ``tables.Communities``, ``Memberships``, ``Assigned`` and ``Plants``.

    Returns
    -------
    Roster
    """
    own_pods = pods(candidates["pod_code"])
    by_candidate = own_pods.set_axis(candidates["candidate_id"]).dropna()
    plant_pods = pods(plants["pod_code"]).fillna(plants["candidate_id"].map(by_candidate).astype("str"))
    # A prosumer whose POD only its plant names has one connection point, not two.
    by_plant = plant_pods.set_axis(plants["candidate_id"]).dropna()
    by_plant = by_plant[by_plant.index.notna() & ~by_plant.index.duplicated()]
    member_points = own_pods.fillna(candidates["candidate_id"].map(by_plant).astype("str")).fillna(
        "c:" + candidates["candidate_id"]
    )
    plant_points = plant_pods.fillna("c:" + plants["candidate_id"]).fillna(_OF_PLANT + plants["plant_id"])

    people = candidates[_MEMBER_COLUMNS].assign(
        point=member_points, identity=own_pods.fillna("c:" + candidates["candidate_id"]), is_pod=own_pods.notna()
    )
    machines = plants[_PLANT_COLUMNS].assign(
        point=plant_points, identity=plant_pods.fillna("p:" + plants["plant_id"]), is_pod=plant_pods.notna(),
        certainty_reasons="",
    )  # fmt: skip
    # A code declared without its edition is taken as of the configuration's.
    is_declared = candidates["certainty"] == Certainty.DECLARED
    people["area_edition"] = candidates["area_edition"].mask(is_declared, candidates["area_declared_edition"])
    homes = communities[["community_id", "area_code", "area_edition"]]
    members = _rows(memberships[memberships["role"] != Role.THIRD_PARTY_PRODUCER], people, "candidate_id", homes)
    inside = _rows(memberships, machines, "plant_id", homes)
    is_known = communities["community_id"].isin([*members["community_id"].unique(), *inside["community_id"].unique()])
    is_whole = is_known & (communities["origin"] != Origin.REGISTERED)
    return Roster(pd.Index(communities["community_id"]), members, inside, is_whole.to_numpy(bool))


def _rows(memberships: pd.DataFrame, subjects: pd.DataFrame, key: str, homes: pd.DataFrame) -> pd.DataFrame:
    chosen = memberships.loc[memberships[key].notna(), ["community_id", "role", key]]
    rows = chosen.merge(subjects, on=key, how="inner", validate="many_to_one")
    rows = rows.merge(homes, on="community_id", how="inner", suffixes=("", "_of_community"))
    rows = rows.assign(edition=_edition(rows))
    return rows.assign(place=_place(rows))


def _edition(rows: pd.DataFrame) -> pd.Series:
    """The edition that each stands in; a code declared without one is taken as of its configuration's."""
    is_declared = (rows["certainty"] == Certainty.DECLARED).fillna(False)
    edition: pd.Series = rows["area_edition"].mask(
        is_declared & rows["area_edition"].isna(), rows["area_edition_of_community"]
    )
    return edition


def _place(rows: pd.DataFrame) -> np.ndarray:
    """``in``, ``out`` or ``doubtful``: where each stands against its configuration's area (R-ARE-01)."""
    is_declared = (rows["certainty"] == Certainty.DECLARED).fillna(False).to_numpy(bool)
    is_sure = is_declared | (rows["certainty"] == Certainty.CERTAIN).fillna(False).to_numpy(bool)
    reasons = rows["certainty_reasons"].fillna("")
    against_all = reasons.str.contains("|".join((*EDITION_DOUBTS, *POD_DOUBTS)), regex=True).to_numpy(bool)
    against_map = reasons.str.contains("|".join(MAP_DOUBTS), regex=True).to_numpy(bool) & ~is_declared
    editions_differ = (rows["edition"].isna() | (rows["edition"] != rows["area_edition_of_community"])).to_numpy(bool)
    is_sure = is_sure & ~against_all & ~against_map & ~editions_differ
    same = (rows["area_code"] == rows["area_code_of_community"]).fillna(False).to_numpy(bool)
    return np.where(is_sure, np.where(same, "in", "out"), "doubtful")
