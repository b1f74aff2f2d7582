"""Who can join what, both ways, as numbers: each different answer travels once, with its sentence."""

from typing import Any

import pandas as pd

from cermap import wording
from cermap.maps.page.joining.implied import implied, kinds_of
from cermap.maps.page.tables.encoding import encoded, once
from cermap.records import Plan
from cermap.terms import Outcome
from cermap.texts import Texts

_ANSWER = ["outcome", "reasons", "to_collect"]
_OUTCOME_NUMBERS = {str(outcome): number for number, outcome in enumerate(Outcome)}


def matrix(plan: Plan, outcomes: pd.DataFrame, texts: Texts) -> dict[str, Any]:
    """The answers of every candidate to every community.

    Parameters
    ----------
    plan : Plan
        Its candidates, communities and plants.
    outcomes : pandas.DataFrame
        ``tables.Joining`` rows that are told; the others are implied.
    texts : Texts
        Words of the sentences.

    Returns
    -------
    dict
        ``outcomes`` (number in the order of ``Outcome``) and ``sentences`` of each different answer; ``told``: of each
        candidate the pairs ``community:answer``; ``kinds``: of each community; ``rest``: of each candidate the answer for
        each of these kinds.
    """
    numbers = {str(code): number for number, code in enumerate(plan.communities["community_id"])}
    known = outcomes[outcomes["community_id"].isin(numbers)].reindex(
        columns=["community_id", "candidate_id", *_ANSWER], fill_value=""
    )
    kinds = kinds_of(plan.communities)
    others = [implied(plan, row) for _, row in plan.communities[~kinds.duplicated()].iterrows()]
    answers = pd.concat([known[_ANSWER], *others], ignore_index=True).fillna("").astype(str)
    at = answers.groupby(_ANSWER, sort=False).ngroup().to_numpy()
    different = answers[~pd.Series(at).duplicated().to_numpy()]
    pairs = known["community_id"].map(numbers).astype(str) + ":" + pd.Series(at[: len(known)], known.index).astype(str)
    told = pairs.groupby(known["candidate_id"]).agg(" ".join)
    rest = pd.Series("", index=plan.candidates.index)
    for place in range(len(others)):
        start = len(known) + place * len(plan.candidates)
        more = pd.Series(at[start : start + len(plan.candidates)], plan.candidates.index).astype(str)
        rest = rest + (" " if place else "") + more
    return {
        "outcomes": different["outcome"].map(_OUTCOME_NUMBERS).tolist(),
        "sentences": once(different, lambda row: wording.outcome_sentence(row, texts)).tolist(),
        "told": encoded(plan.candidates["candidate_id"].map(told)),
        "kinds": kinds.tolist(),
        "rest": encoded(rest),
    }
