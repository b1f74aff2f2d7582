"""A filter over the longest list: who stays, what can be chosen, and a plan of a part.

::

    pytest tests/benchmarks/test_filtering.py --benchmark-only
"""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from cermap import filtering, sources
from cermap.plan import make_plan
from cermap.records import Assumptions, CandidateFilter

ROWS = 50_000
FIELDS = CandidateFilter(municipalities=("108033", "015146"), roles=("consumer",), certainties=("certain", "likely"))
WORDS = CandidateFilter(text="scuola monza")


@pytest.fixture(scope="module")
def plan(used):
    inputs, as_of = sources.read_demonstration(used)
    return make_plan(inputs, Assumptions(), as_of)


@pytest.fixture(scope="module")
def many(plan):
    """The demonstration's candidates again and again, each under a number of its own, a fifth with an accent."""
    places = np.arange(ROWS) % len(plan.candidates)
    rows = plan.candidates.iloc[places].reset_index(drop=True)
    names = rows["name"].where(np.arange(ROWS) % 5 > 0, rows["name"] + " Niccolò")
    return rows.assign(candidate_id=pd.Series(range(1, ROWS + 1)).astype("str"), name=names)


@pytest.mark.parametrize("by", [FIELDS, WORDS, replace(FIELDS, text=WORDS.text)], ids=["fields", "words", "both"])
def test_who_stays(benchmark, many, by):
    kept = benchmark(filtering.kept, many, by)
    assert 0 < kept.sum() < ROWS


def test_what_can_be_chosen_in_every_field(benchmark, many):
    fields = ("areas", "municipalities", "roles", "certainties", "match_levels", "member_kinds")
    counts = benchmark(lambda: [filtering.choices(many, field, FIELDS) for field in fields])
    assert all(one.sum() > 0 for one in counts)


def test_a_plan_of_a_part(benchmark, plan):
    stay = plan.candidates["candidate_id"].iloc[::2]
    assert len(benchmark(filtering.narrowed, plan, stay).candidates) == len(stay)
