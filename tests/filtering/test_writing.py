"""A filter written and read again is itself; whatever else is written is left out."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cermap import filtering
from cermap.records import CandidateFilter
from cermap.terms import Certainty, MatchLevel, MemberKind, Role


@st.composite
def filters(draw, plan):
    used = plan.inputs.reference

    def some(values):
        return tuple(draw(st.lists(st.sampled_from([*values, "unknown"]), unique=True, max_size=60)))

    return CandidateFilter(
        some(list(used.areas["area_code"])),
        some(list(used.municipalities["municipality_code"])),
        some([str(one) for one in Role]),
        some([str(one) for one in Certainty]),
        some([str(one) for one in MatchLevel]),
        some([str(one) for one in MemberKind]),
        draw(st.text(max_size=filtering.MOST_LETTERS).filter(lambda text: not any(0xD800 <= ord(c) < 0xE000 for c in text))),
    )  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
@given(st.data())
def test_it_comes_back_as_it_went(plan, data):
    by = data.draw(filters(plan))
    assert filtering.read(filtering.written(by), plan) == by


def test_nothing_is_written_of_nothing(plan):
    assert filtering.written(CandidateFilter()) == ""
    assert filtering.read("", plan).is_empty


def test_every_municipality_fits(plan):
    by = CandidateFilter(municipalities=tuple(plan.inputs.reference.municipalities["municipality_code"]))
    assert filtering.read(filtering.written(by), plan) == by


def test_half_a_sign_of_a_keyboard_is_no_error(plan):
    assert filtering.read(filtering.written(CandidateFilter(text="Via \ud800")), plan).text == "Via ?"


@pytest.mark.parametrize(
    "text",
    [
        "roles=king", "roles=", "roles", "=", "&&&&", "%", "%zz", "%ff%fe", "roles=%00", "nobody=1", "roles[]=consumer", "areas=AC000000000",
        "areas=" + "A" * 50_000, "&".join(["roles=king"] * 20_000), "&" * 200_000, "text=", "is_empty=1", "__class__=x", "certainties=<script>",
        "a=1;roles=consumer",
    ],
)  # fmt: skip
def test_what_is_not_known_is_left_out(plan, text):
    assert filtering.read(text, plan).is_empty


def test_what_is_known_stays_beside_it_each_once(plan):
    read = filtering.read("roles=consumer&roles=king&roles=consumer&areas=unknown&certainties=certain", plan)
    assert read == CandidateFilter(areas=("unknown",), roles=("consumer",), certainties=("certain",))


def test_words_are_cut(plan):
    assert len(filtering.read("text=" + "a" * 5_000, plan).text) == filtering.MOST_LETTERS
