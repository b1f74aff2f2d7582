"""Whatever two people decide on their copies: nothing of either is lost unsaid, and nobody's order of merging matters."""

from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from town_of_two import ACT, SUB, add, begun, change, copy_of, decide, on_configuration, plan_of, remove, signed
from town_on_paper import A, B

from cermap import decisions
from cermap.decisions import Change
from cermap.reconciling import merge, reconcile, usual_choices
from cermap.terms import CopyChoice

BEGUN = begun()
COPY = plan_of(BEGUN)
# Each copy changes rows of its own, so that only one of them changed any.
MINE, THEIRS = ("1", "2", "3", "4"), ("5", "6", "7", "8")
GROUPS = (f"P-{A}", f"P-{B}", "c1")


def acts(rows):
    people = st.sampled_from(rows)
    name = st.sampled_from(["Ada", "=cmd|' /C calc'!A0", "è 🏠 <b>", "x" * 300])
    return st.one_of(
        st.builds(lambda who, said: change(who, name=(None, said)), people, name),
        st.builds(lambda who, kwh: change(who, annual_demand_kwh=(None, str(kwh))), people, st.integers(0, 9000)),
        st.builds(remove, people),
        st.builds(lambda who: (ACT.PUT_BACK, SUB.CANDIDATE, who, []), people),
        st.builds(lambda who: (ACT.LEAVE, SUB.CANDIDATE, who, []), people),
        st.builds(
            lambda who, code: on_configuration(ACT.TAKE_IN, code, Change("candidate_id", None, who)),
            people,
            st.sampled_from(GROUPS),
        ),
        st.builds(
            lambda who, code: on_configuration(ACT.LEAVE_OUT, code, Change("candidate_id", who, None)),
            people,
            st.sampled_from(GROUPS),
        ),
        st.builds(lambda said: add("15", name=said), name),
    )


def logs(rows):
    return st.lists(acts(rows), max_size=5)


FAST = settings(
    max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)


def copy_after(made, who):
    return decide(BEGUN, *made, who=who)


def of(inputs):
    """A plan of which only the inputs are asked: merging reads no answer."""
    return replace(COPY, inputs=inputs)


def merged(mine, theirs, conflicts=None):
    found = reconcile(of(mine), copy_of(theirs))
    return found, merge(of(mine), found, usual_choices(found, conflicts), lambda who: signed(";".join(who)))


def said(inputs):
    """Who is in the list with which cells, without their numbers; where the first people are put."""
    rows = decisions.decided_list(inputs.candidate_list, inputs.decisions).candidates
    rows = rows[~rows["candidate_id"].isin(decisions.taken_out(inputs.decisions))]
    people = sorted(map(str, rows[["name", "address_text", "annual_demand_kwh"]].itertuples(index=False, name=None)))
    choices = decisions.choices_of(inputs.decisions)
    put = {code: (choice.taken_in, choice.left_out) for code, choice in choices.items()}
    return people, {code: pair for code, pair in put.items() if any(pair)}


@FAST
@given(logs(MINE))
def test_merging_with_oneself_changes_nothing(made):
    mine = copy_after(made, "Rita")
    found, done = merged(mine, mine)
    assert found.differences.empty
    assert done.inputs.decisions.equals(mine.decisions)


@FAST
@given(logs(MINE), logs(THEIRS))
def test_what_only_one_changed_is_no_conflict_and_says_the_same_in_both_orders(mine, theirs):
    one, other = copy_after(mine, "Rita"), copy_after(theirs, "Ugo")
    found, done = merged(one, other)
    back, again = merged(other, one)
    assert not found.differences["is_conflict"].any()
    assert not back.differences["is_conflict"].any()
    assert said(done.inputs) == said(again.inputs)


@FAST
@given(logs(MINE), logs(MINE), st.sampled_from(list(CopyChoice)[:2]))
def test_every_word_of_theirs_is_in_the_result_or_named_and_no_row_is_lost(mine, theirs, conflicts):
    one, other = copy_after(mine, "Rita"), copy_after(theirs, "Ugo")
    found, done = merged(one, other, conflicts)
    left = reconcile(of(done.inputs), found.theirs).differences
    named = set(zip(found.differences["thing"], found.differences["subject_id"], strict=True))
    assert set(zip(left["thing"], left["subject_id"], strict=True)) <= named
    # Nothing of one's own history is rewritten, and no brought row is gone from the list.
    before = decisions.in_force(one.decisions)
    assert done.inputs.decisions.head(len(before)).equals(before) or done.steps == 0
    assert set(one.candidate_list.candidates["candidate_id"]) <= set(
        decisions.decided_list(done.inputs.candidate_list, done.inputs.decisions).candidates["candidate_id"]
    )
