"""The plan that ships, end to end."""

import os
import subprocess
import sys

import pandas as pd
import pytest

from cermap.communities import who_can_join
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.sources import read_demonstration, read_reference

_DIGEST = """
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.sources import read_demonstration, read_reference

inputs, as_of = read_demonstration(read_reference())
print(make_plan(inputs, Assumptions(), as_of).digest)
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CERMAP_DATA", str(tmp_path_factory.mktemp("data")))
        inputs, as_of = read_demonstration(read_reference())
        return make_plan(inputs, Assumptions(), as_of)


def test_every_row_has_an_answer_and_the_main_ones_all_occur(plan):
    counts = plan.candidates["certainty"].value_counts()
    assert counts.sum() == len(plan.inputs.candidate_list.original)
    for certainty in ("certain", "likely", "ambiguous", "declared", "not_located"):
        assert counts.get(certainty, 0) > 0, certainty


def test_all_four_outcomes_occur(plan):
    outcomes = pd.concat([who_can_join(plan, community)["outcome"] for community in plan.communities["community_id"]])
    assert set(outcomes) == {"can_share", "can_join", "to_verify", "cannot"}
    assert len(outcomes) == len(plan.candidates) * len(plan.communities)


def test_communities_are_proposed_beside_the_registered_ones(plan):
    assert set(plan.communities["origin"]) == {"registered", "proposed"}
    proposed = plan.communities[plan.communities["origin"] == "proposed"]
    assert (proposed["plants"] > 0).all()
    assert (proposed["users"] > 0).all()


def test_the_digest_does_not_depend_on_the_process(plan, tmp_path):
    found = [
        subprocess.run(
            [sys.executable, "-c", _DIGEST],
            env=os.environ | {"PYTHONHASHSEED": seed, "CERMAP_DATA": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    ]
    assert found == [plan.digest, plan.digest]
