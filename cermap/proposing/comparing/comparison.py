"""Two plans side by side: what is only in one, what is otherwise, and how much is the same."""

import numpy as np
import pandas as pd

from cermap import tables
from cermap.proposing.comparing.facts import KEY, facts_of, identities
from cermap.records import LoadProfiles, Plan
from cermap.terms import PlanDifference, PlanInput

_KINDS = ("input", "figure", "member", "plant", "verdict", "answer")
# The fact that speaks for a thing of which the other plan has nothing.
_SPEAKS = {"plant": "capacity_kw", "answer": "outcome"}
_SUBJECT = KEY[:3]


def compare_plans(first: Plan, second: Plan, profiles: LoadProfiles) -> pd.DataFrame:
    """What differs between two plans, whatever lists, days and editions they stand on.

    A row of one list is the same person as a row of the other only with the same id, name and address; else both are told,
    each as being in one plan alone. What the plans were made from stands first (kind ``input``, ``terms.PlanInput`` or the
    name of an assumption), so that nobody takes another day for another choice.

    Parameters
    ----------
    first, second : Plan
        Neither is changed.
    profiles : LoadProfiles
        Shapes of demand and sun, for the years of both.

    Returns
    -------
    pandas.DataFrame
        ``tables.PlanDifferences``: inputs, figures (the configuration, or no id for all together; least, middle and most
        joined by ``;``), members, plants, verdicts (how often each rule says what) and answers that differ. Of each kind but
        the first a row ``same`` closes: how many things are alike in both, without id.
    """
    both = _side_by_side(facts_of(first, profiles), facts_of(second, profiles))
    found = pd.concat([_others(first, second), both[both["difference"] != PlanDifference.SAME], _same(both)])
    place = found["kind"].map({kind: at for at, kind in enumerate(_KINDS)})
    is_count = found["difference"] == PlanDifference.SAME
    ordered = found.assign(place=place, is_count=is_count).sort_values(["place", "is_count"], kind="stable")
    whole = ordered.reset_index(drop=True)[list(tables.empty(tables.PlanDifferences).columns)]
    return tables.check(tables.PlanDifferences, tables.complete(tables.PlanDifferences, whole))


def _side_by_side(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Every fact of either plan with what both say."""
    both = first.merge(second, on=KEY, how="outer", suffixes=("_first", "_second"), indicator=True)
    subjects = [both[name] for name in _SUBJECT]
    is_in_first = (both["_merge"] != "right_only").groupby(subjects).transform("any").to_numpy(bool)
    is_in_second = (both["_merge"] != "left_only").groupby(subjects).transform("any").to_numpy(bool)
    before, after = both["value_first"], both["value_second"]
    is_same = ((before == after).fillna(False) | (before.isna() & after.isna())).to_numpy(bool)
    both["difference"] = np.select(
        [~is_in_second, ~is_in_first, is_same],
        [PlanDifference.ONLY_FIRST.value, PlanDifference.ONLY_SECOND.value, PlanDifference.SAME.value],
        PlanDifference.CHANGED.value,
    )
    is_in_both = is_in_first & is_in_second
    speaks = both["kind"].map(_SPEAKS)
    # A rule that only one plan asks tells what it says there, not what it does not.
    is_nothing = (both["kind"] == "verdict") & (before.fillna(after) == "0")
    tells = ((speaks.isna() | (speaks == both["column"])) & ~is_nothing).to_numpy(bool)
    kept = both[is_in_both | tells]
    told: pd.DataFrame = kept.assign(
        area_code=kept["area_code_second"].fillna(kept["area_code_first"]),
        name=kept["name_second"].fillna(kept["name_first"]),
        unit=kept["unit_second"].fillna(kept["unit_first"]),
        first=kept["value_first"],
        second=kept["value_second"],
        change=kept["number_second"] - kept["number_first"],
    )
    return told


def _same(both: pd.DataFrame) -> pd.DataFrame:
    """How many things of each kind are the same in both plans; all configurations together are none of them."""
    things = both[both["subject_id"] != ""]
    is_same = (things["difference"] == PlanDifference.SAME).groupby([things[name] for name in _SUBJECT]).all()
    counts = is_same.groupby(level="kind").sum().reindex(list(_KINDS[1:]), fill_value=0).astype(int)
    told = counts.astype("str").to_numpy(object)
    return pd.DataFrame(
        {
            "kind": counts.index.to_numpy(object),
            "subject_id": "",
            "name": "",
            "difference": PlanDifference.SAME.value,
            "first": told,
            "second": told,
            "change": 0.0,
        }
    )


def _others(first: Plan, second: Plan) -> pd.DataFrame:
    """A row where the same ids mean other people in the two lists: how many."""
    both = pd.DataFrame({"first": identities(first), "second": identities(second)}).dropna()
    others = int((both["first"] != both["second"]).sum())
    row = {"kind": "input", "subject_id": "", "name": "", "column": PlanInput.SAME_ID.value, "change": np.nan}
    told = {"difference": PlanDifference.CHANGED.value, "first": str(others), "second": str(others)}
    return pd.DataFrame([row | told] if others else [], columns=[*row, *told])
