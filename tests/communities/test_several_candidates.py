"""Several candidates against each community at once."""

from cermap.communities import counts_by_community, who_can_join
from cermap.terms import Outcome


def test_the_town_is_counted_by_answer(town):
    """Of the drawn town 1 and 2 share, 3 cannot, 4 and 5 can join, 6 and 7 are to verify (test_answers)."""
    found = counts_by_community(town, ["1", "3", "4", "5", "7"]).set_index("community_id").loc["c1"]
    assert found.to_dict() == {"can_share": 1, "can_join": 2, "to_verify": 1, "cannot": 1}


def test_all_of_them_are_those_who_can_join_answers(town):
    found = counts_by_community(town, town.candidates["candidate_id"])
    assert list(found["community_id"]) == list(town.communities["community_id"])
    for _, row in found.iterrows():
        answers = who_can_join(town, row["community_id"])["outcome"].value_counts()
        assert {outcome: row[outcome] for outcome in Outcome} == {
            outcome: answers.get(outcome, 0) for outcome in Outcome
        }


def test_nobody_is_no_count(town):
    assert counts_by_community(town, ["not there"])[list(Outcome)].to_numpy().sum() == 0
