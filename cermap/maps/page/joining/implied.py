"""Answers that no row of ``tables.Joining`` holds, because the candidate's own row implies them.

A plan keeps the pairs of which something else than the area speaks. Of the others the answer follows from where the
candidate is: in another area, or in one that is not known. For all configurations of one kind and edition it is the same,
so it is worked out once for each of these.
"""

import numpy as np
import pandas as pd

from cermap.records import Plan
from cermap.rules.members.doubts import EDITION_DOUBTS, SURE
from cermap.rules.members.roles import ONLY_PRODUCE
from cermap.tables import join
from cermap.terms import Certainty, ConfigType, JoinReason, Outcome, Reason, Role, split

_PLACE_DOUBTS = (Reason.ADDRESS_NOT_FOUND.value, Reason.OUTSIDE_DATA.value)
_ELSEWHERE = {"outcome": Outcome.CANNOT.value, "to_collect": ""}


def kinds_of(communities: pd.DataFrame) -> "pd.Series[int]":
    """A number for each community: the same for those of one kind and edition."""
    return communities.groupby(["config_type", "area_edition"], dropna=False, sort=False).ngroup()


def implied(plan: Plan, community: pd.Series) -> pd.DataFrame:
    """What the row of each candidate implies for a community of this kind and edition.

    Parameters
    ----------
    plan : Plan
        Its candidates and plants.
    community : pandas.Series
        A row of ``tables.Communities``.

    Returns
    -------
    pandas.DataFrame
        ``outcome``, ``reasons``, ``to_collect``, in the order of candidates.
    """
    who, kind, edition = plan.candidates, community["config_type"], community["area_edition"]
    unknown, own = _are_unknown(plan), _editions(plan)
    owners = set(plan.plants["candidate_id"].dropna())
    is_third = (who["role"] == Role.THIRD_PARTY_PRODUCER).to_numpy() & who["candidate_id"].isin(owners).to_numpy()
    rows = []
    for reasons, lost, mine, third, declared in zip(
        who["certainty_reasons"], unknown, own, is_third, who["certainty"] == Certainty.DECLARED, strict=True
    ):
        if not lost and (third or kind != ConfigType.CER):
            refusal = JoinReason.PLANT_ELSEWHERE if third else JoinReason.OTHER_AREA
            rows.append(_ELSEWHERE | {"reasons": f"{refusal};R-ARE-01"})
            continue
        doubts = [code for code in split(reasons) if code in EDITION_DOUBTS]
        if isinstance(mine, str) and isinstance(edition, str) and mine != edition:
            doubts.append(JoinReason.EDITION_DIFFERS)
        if not isinstance(edition, str) or not (isinstance(mine, str) or declared or lost):
            doubts.append(Reason.EDITION_UNKNOWN)
        if lost:
            doubts += [*(code for code in split(reasons) if code in _PLACE_DOUBTS), JoinReason.AREA_UNKNOWN]
        outcome = Outcome.TO_VERIFY if doubts else Outcome.CAN_JOIN
        said = join(dict.fromkeys(map(str, doubts))) or JoinReason.OTHER_AREA.value
        rows.append({"outcome": outcome.value, "reasons": said, "to_collect": ""})
    return pd.DataFrame(rows, columns=["outcome", "reasons", "to_collect"])


def _are_unknown(plan: Plan) -> np.ndarray:
    """Whether a candidate may lie anywhere; who only produces lies where its plants are."""
    who = plan.candidates
    nowhere = (who["area_code"].isna() & (who["area_alternatives"].fillna("") == "")).to_numpy()
    plants = _elsewhere(plan)
    moved = who["candidate_id"].isin(plants["candidate_id"]).to_numpy()
    unsure = plants[~plants["certainty"].isin(SURE) | plants["area_code"].isna()]
    found: np.ndarray = np.where(moved, who["candidate_id"].isin(unsure["candidate_id"]).to_numpy(), nowhere)
    return found


def _editions(plan: Plan) -> list[object]:
    """The edition of each candidate's area code: a declared code's own, else that of the map, else of its plant."""
    who = plan.candidates
    own = who["area_edition"].astype(object)
    if "area_declared_edition" in who:
        own = own.mask(who["certainty"] == Certainty.DECLARED, who["area_declared_edition"])
    plants = _elsewhere(plan)
    of_plant = plan.plants.drop_duplicates("candidate_id").set_index("candidate_id")["area_edition"]
    moved = who["candidate_id"].isin(plants["candidate_id"])
    return list(own.mask(moved, who["candidate_id"].map(of_plant)))


def _elsewhere(plan: Plan) -> pd.DataFrame:
    """Plants of those who only produce, of who has one that does not stand where its owner does."""
    home = plan.candidates.set_index("candidate_id")[["role", "area_code", "certainty"]]
    own = plan.plants[plan.plants["candidate_id"].isin(home.index[home["role"].isin(ONLY_PRODUCE)])]
    at = home.reindex(own["candidate_id"])
    away = (own["area_code"].fillna("").to_numpy() != at["area_code"].fillna("").to_numpy()) | (
        own["certainty"].fillna("").to_numpy() != at["certainty"].fillna("").to_numpy()
    )
    return own[own["candidate_id"].isin(own.loc[away, "candidate_id"])]
