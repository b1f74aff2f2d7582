"""What the answers bear, as marks: four candidates at 100 m, one of each kind."""

import pandas as pd
import pytest

from cermap import palette
from cermap.maps import bearing_parts, bears_at
from cermap.records import Scene
from cermap.texts import Texts

ENGLISH = Texts("en")


@pytest.fixture
def holding():
    return pd.DataFrame(
        {
            "candidate_id": ["1", "2", "3", "4", "5"],
            "kept_to_m": [100.0, 75.0, 75.0, float("nan"), 500.0],
            "same_area_to_m": [500.0, 100.0, 75.0, float("nan"), 500.0],
        }
    )


HAS_AREA = pd.Series([True, True, True, True, False])


def test_who_keeps_the_answer_who_the_area_and_who_neither(holding):
    found = bears_at(holding, HAS_AREA, 100)
    assert found.to_dict() == {"1": "keeps", "2": "less_sure", "3": "loses", "4": "loses", "5": "without"}
    # At no error at all only what never held is lost.
    assert bears_at(holding, HAS_AREA, 0).tolist() == ["keeps", "keeps", "keeps", "loses", "without"]


@pytest.fixture
def parts(plan, holding, labels):
    return bearing_parts(Scene(plan), bears_at(holding, HAS_AREA, 100), frozenset({"P1"}), labels, ENGLISH)


def test_the_sign_alone_says_it_and_the_rarest_is_on_top(parts):
    part = parts["candidates"]
    seen = {code: part["signs"][number]["sign"] for code, number in zip(part["ids"], part["sign"], strict=True)}
    assert seen == {"1": "full", "2": "question", "3": "cross", "4": "cross"}
    assert part["sign"] == sorted(part["sign"])
    assert len({(sign["sign"], sign["color"]) for sign in part["signs"]}) == 4
    # Bruno is a producer, whatever becomes of his answer.
    assert part["shapes"][part["shape"][part["ids"].index("2")]] == "triangle"


def test_the_legend_counts_what_is_there(parts):
    assert [row["label"] for row in parts["legend"]["rows"]] == [
        "without an area: 1",
        "keeps its answer: 1",
        "keeps its area, less sure: 1",
        "its area is no longer sure: 2",
    ]


def test_a_configuration_that_loses_members_says_so(parts):
    part = parts["communities"]
    told = dict(zip(part["ids"], part["answer"], strict=True))
    assert part["signs"][told["P1"]]["sign"] == "question"
    assert (told["R1"], told["P2"]) == (-1, -1)
    assert part["names"][part["ids"].index("P1")].endswith("\nloses members")


def test_the_ground_is_pale(parts):
    assert set(parts["style"]["fills"]) == {palette.NEUTRAL}


def test_another_error_is_another_message(plan, holding, labels):
    tags = {
        bearing_parts(Scene(plan), bears_at(holding, HAS_AREA, error_m), frozenset(), labels, ENGLISH)["candidates"][
            "tag"
        ]
        for error_m in (0, 75, 100, 500)
    }
    assert len(tags) == 3
