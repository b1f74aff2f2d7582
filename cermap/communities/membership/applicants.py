"""What is known of each candidate before any community is named: where it may lie, what is doubtful, what the rules say.

The answers for a hundred communities ask the same of every candidate, so it is worked out once. *Reach* is the core: for
each area, which candidates surely lie in it and which perhaps do. A producer reaches through its plants, wherever its
own address is: only the plant's connection point counts in a configuration (R-CFG-05, R-ROL-01).
"""

import datetime as dt
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from cermap import rules
from cermap.communities.membership.buildings import is_placed
from cermap.records import Assumptions
from cermap.rules.members.doubts import EDITION_DOUBTS, MAP_DOUBTS, POD_DOUBTS, SURE
from cermap.rules.members.roles import ONLY_PRODUCE
from cermap.terms import Certainty, Reason

_NOWHERE = np.array([], dtype=int)


@dataclass(frozen=True)
class Applicants:
    """Candidates as every community sees them; arrays are aligned with ``candidates``.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Assigned``.
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        Day of the rules.
    sure, possible : dict of str to numpy.ndarray
        Area code -> positions of the candidates that surely, or perhaps, lie in it.
    is_unknown : numpy.ndarray
        Candidates that may lie in any area.
    known : pandas.DataFrame
        ``candidate_id``, ``role``, ``building_id``, ``holder_id``; ``edition`` of the area code (None where not known);
        ``is_declared``; ``has_no_plant`` of who only produces and has none; ``lon``, ``lat`` and ``is_placed``, whether
        they are those of the building; ``edition_doubts`` and ``place_doubts``, reason codes joined by ``;`` against every answer, and
        against a sure area.
    held : dict of str to numpy.ndarray
        Community id -> positions of the candidates that are known to be in that registered configuration.
    """

    candidates: pd.DataFrame
    plants: pd.DataFrame
    as_of: dt.date
    sure: dict[str, np.ndarray]
    possible: dict[str, np.ndarray]
    is_unknown: np.ndarray
    known: pd.DataFrame
    held: dict[tuple[str, str | None], np.ndarray] = field(default_factory=dict)
    _judged: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def with_held(self, memberships: pd.DataFrame) -> "Applicants":
        """The same, with who is in a registered configuration; what was judged of them holds, and is not judged again.

        Parameters
        ----------
        memberships : pandas.DataFrame
            ``tables.Memberships`` of registered configurations, with the ``entity_id`` of each.
        """
        return replace(self, held=_held(self.candidates, memberships))

    def is_elsewhere(self, community_id: str, entity_id: str | None = None) -> np.ndarray:
        """Candidates that are in a registered configuration, of another legal entity than this one.

        Parameters
        ----------
        community_id : str
            Who is in it is not elsewhere.
        entity_id : str, optional
            Its legal entity; without one every other registered configuration counts.

        Returns
        -------
        numpy.ndarray of bool
            Aligned with ``candidates``.
        """
        found = np.zeros(len(self.candidates), dtype=bool)
        for (_, other), at in self.held.items():
            # A member of one configuration of a CER is a member of the CER.
            found[at] |= entity_id is None or other != entity_id
        for (code, _), at in self.held.items():
            if code == community_id:
                found[at] = False
        return found

    def judged(self, config_type: str) -> pd.DataFrame:
        """``failing``, ``doubtful`` (rule ids) and ``to_collect`` of each candidate for a kind of configuration."""
        if config_type not in self._judged:
            members = rules.judge_members(self.candidates, config_type, self.as_of)
            machines = _plants_of(self.candidates, self.plants, self.as_of)
            self._judged[config_type] = pd.DataFrame(
                {
                    "failing": joined(members["failing"], machines["failing"]),
                    "doubtful": joined(members["doubtful"], machines["doubtful"]),
                    "is_member_ok": members["rule_status"] == "ok",
                    "to_collect": rules.declarations(self.candidates, config_type, self.plants, self.as_of).astype(
                        object
                    ),
                },
                index=self.candidates.index,
                copy=False,
            )
        return self._judged[config_type]


def applicants(
    candidates: pd.DataFrame,
    plants: pd.DataFrame,
    as_of: dt.date,
    assumptions: Assumptions,
    held: pd.DataFrame | None = None,
) -> Applicants:
    """What is known of each candidate.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Assigned``.
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        Day of the rules.
    assumptions : Assumptions
        A ``certain`` answer nearer to a border than its tolerance is not sure.
    held : pandas.DataFrame, optional
        ``tables.Memberships`` of registered configurations, with the ``entity_id`` of each.

    Returns
    -------
    Applicants
    """
    doubts = _doubts(candidates, assumptions)
    reach = _own_reach(candidates, doubts["pod"])
    through = _plant_reach(candidates, plants)
    moved = np.zeros(len(candidates), dtype=bool)
    moved[through["at"].unique()] = True
    reach = pd.concat([reach[~moved[reach["at"].to_numpy(int)]], through], ignore_index=True).drop_duplicates()
    is_unknown = np.ones(len(candidates), dtype=bool)
    is_unknown[reach.loc[reach["area_code"].notna(), "at"]] = False
    # A plant that is not surely placed may be anywhere: its list of other possible areas is not kept.
    is_unknown[through.loc[~through["is_sure"], "at"]] = True
    known = candidates[["candidate_id", "role", "building_id", "holder_id", "lon", "lat"]].astype(object)
    needs_plant = candidates["role"].isin(ONLY_PRODUCE) & ~candidates["candidate_id"].isin(plants["candidate_id"])
    return Applicants(
        candidates=candidates,
        plants=plants,
        as_of=as_of,
        sure=_positions(reach[reach["is_sure"]]),
        possible=_positions(reach[~reach["is_sure"]]),
        is_unknown=is_unknown,
        known=known.assign(
            edition=_edition(candidates, plants, moved),
            is_declared=(candidates["certainty"] == Certainty.DECLARED).to_numpy(bool) & ~moved,
            has_no_plant=needs_plant.to_numpy(bool),
            is_placed=is_placed(candidates),
            edition_doubts=doubts["edition"],
            place_doubts=np.where(moved, "", joined(doubts["pod"], doubts["map"])),
        ),
        held={} if held is None else _held(candidates, held),
    )


def joined(*columns: pd.Series | np.ndarray) -> np.ndarray:
    """Codes of several columns in one, joined by ``;``."""
    text = np.full(len(columns[0]), "", dtype=object)
    for column in columns:
        more = np.asarray(column, dtype=object)
        text = text + np.where((text != "") & (more != ""), ";", "").astype(object) + more
    return text


def _held(candidates: pd.DataFrame, memberships: pd.DataFrame) -> dict[tuple[str, str | None], np.ndarray]:
    """Community id and its legal entity -> positions of its candidates."""
    at = pd.Series(np.arange(len(candidates)), index=candidates["candidate_id"])
    inside = memberships[memberships["candidate_id"].isin(at.index)]
    found = inside.assign(at=at.reindex(inside["candidate_id"]).to_numpy(int))
    entities = inside.drop_duplicates("community_id").set_index("community_id")["entity_id"]
    return {
        (str(code), None if pd.isna(entities[code]) else str(entities[code])): rows.to_numpy(int)
        for code, rows in found.groupby("community_id")["at"]
    }


def _doubts(candidates: pd.DataFrame, assumptions: Assumptions) -> dict[str, np.ndarray]:
    """Reason codes of each candidate, of its edition, of its declared code, of the map."""
    is_declared = (candidates["certainty"] == Certainty.DECLARED).to_numpy(bool)
    is_certain = (candidates["certainty"] == Certainty.CERTAIN).to_numpy(bool)
    near = is_certain & (candidates["border_distance_m"] < assumptions.border_tolerance_m).to_numpy(bool)
    cells, which = np.unique(candidates["certainty_reasons"].fillna("").to_numpy(object), return_inverse=True)
    codes = [cell.split(";") for cell in cells]

    def pick(wanted: tuple[str, ...]) -> np.ndarray:
        return np.array([";".join(code for code in row if code in wanted) for row in codes], dtype=object)[which]

    on_map = pick((*MAP_DOUBTS, Reason.ADDRESS_NOT_FOUND.value, Reason.OUTSIDE_DATA.value))
    flagged = np.array(["border_near" in text for text in on_map], dtype=bool)
    on_map = np.where(near & ~flagged, joined(on_map, np.full(len(on_map), Reason.BORDER_NEAR.value, object)), on_map)
    return {
        "edition": pick(EDITION_DOUBTS),
        "pod": pick(POD_DOUBTS),
        # A declared POD prevails over the map (R-ARE-07).
        "map": np.where(is_declared, "", on_map),
    }


def _own_reach(candidates: pd.DataFrame, pod_doubts: np.ndarray) -> pd.DataFrame:
    """Which areas each candidate's own address or POD may lie in (``at``, ``area_code``, ``is_sure``)."""
    certainty, at = candidates["certainty"], np.arange(len(candidates))
    is_sure = certainty.isin(SURE).to_numpy(bool) & (pod_doubts == "") & candidates["area_code"].notna().to_numpy(bool)
    first = pd.DataFrame({"at": at, "area_code": candidates["area_code"].to_numpy(object), "is_sure": is_sure})
    cells = candidates["area_alternatives"].fillna("").where(~is_sure, "")
    others = pd.Series(cells.to_numpy(object), index=at).str.split(";").explode()
    others = others[others.fillna("") != ""]
    more = pd.DataFrame(
        {
            "at": others.index,
            "area_code": others.str.replace(r":[^:]*$", "", regex=True).to_numpy(object),
            "is_sure": False,
        }
    )
    return pd.concat([first, more], ignore_index=True).dropna(subset=["area_code"]).drop_duplicates()


def _plant_reach(candidates: pd.DataFrame, plants: pd.DataFrame) -> pd.DataFrame:
    """The reach of those who only produce, through plants that do not stand where they do."""
    at = pd.Series(np.arange(len(candidates)), index=candidates["candidate_id"])
    own = plants[plants["candidate_id"].isin(candidates.loc[candidates["role"].isin(ONLY_PRODUCE), "candidate_id"])]
    owner = at.reindex(own["candidate_id"]).to_numpy(int)
    home = candidates.iloc[owner]
    stands_there = (own["area_code"].fillna("").to_numpy(object) == home["area_code"].fillna("").to_numpy(object)) & (
        own["certainty"].fillna("").to_numpy(object) == home["certainty"].fillna("").to_numpy(object)
    )
    reach = pd.DataFrame(
        {
            "at": owner,
            "area_code": own["area_code"].to_numpy(object),
            "is_sure": own["certainty"].isin(SURE).to_numpy(bool) & own["area_code"].notna().to_numpy(bool),
        }
    )
    return reach[reach["at"].isin(owner[~stands_there])]


def _edition(candidates: pd.DataFrame, plants: pd.DataFrame, moved: np.ndarray) -> np.ndarray:
    """The edition of each area code: a declared code's own, else that of the map, else that of the plant."""
    is_declared = (candidates["certainty"] == Certainty.DECLARED).to_numpy(bool)
    edition = np.where(is_declared, candidates["area_declared_edition"], candidates["area_edition"])
    of_plant = plants.drop_duplicates("candidate_id").set_index("candidate_id")["area_edition"]
    edition = np.where(moved, candidates["candidate_id"].map(of_plant), edition)
    return np.array([None if value is None or value != value else value for value in edition], dtype=object)  # noqa: PLR0124 - NaN


def _plants_of(candidates: pd.DataFrame, plants: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Rules that a candidate's plants fail or doubt; who only produces fails when none of its plants can be in."""
    none = pd.DataFrame({"failing": "", "doubtful": ""}, index=candidates.index, dtype="str")
    owned = plants[plants["candidate_id"].notna()]
    if owned.empty:
        return none
    # Sections on one connection point count together, whoever brings them.
    judged = rules.judge_plants(plants, as_of).loc[owned.index].assign(candidate_id=owned["candidate_id"])
    by_owner = judged.groupby("candidate_id")
    against = by_owner[["failing", "doubtful"]].agg(_union)
    all_fail = (judged["failing"] != "").groupby(judged["candidate_id"]).all()
    mine = against.reindex(candidates["candidate_id"]).fillna("").set_axis(candidates.index)
    refused = candidates["candidate_id"].map(all_fail).fillna(False).astype(bool) & candidates["role"].isin(
        ONLY_PRODUCE
    )
    # A consumer whose plant cannot be in may still share what it consumes: to be looked into, not refused.
    doubtful = joined(mine["doubtful"], np.where(refused, "", mine["failing"]))
    return pd.DataFrame({"failing": mine["failing"].where(refused, ""), "doubtful": doubtful}, index=candidates.index)


def _union(cells: pd.Series) -> str:
    return ";".join(sorted({code for cell in cells for code in cell.split(";") if code}))


def _positions(reach: pd.DataFrame) -> dict[str, np.ndarray]:
    return {str(code): rows.to_numpy(int) for code, rows in reach.groupby("area_code")["at"]}


def reached(where: dict[str, np.ndarray], area_code: str) -> np.ndarray:
    """Positions of the candidates in an area.

    Parameters
    ----------
    where : dict of str to numpy.ndarray
        ``Applicants.sure`` or ``Applicants.possible``.
    area_code : str
        The area; one that nobody lies in has no positions.
    """
    return where.get(area_code, _NOWHERE)
