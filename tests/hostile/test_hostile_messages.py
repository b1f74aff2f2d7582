"""What a browser may tell: parameters of the address, clicks, drags, drawings and typings that no script of ours sent."""

import math
from urllib.parse import quote

import pytest
import town_on_paper as town
from hostile_hands import TOKENS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cermap import filtering
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.ui.live_map.component.told import is_drawing, is_moved, is_pick
from cermap.ui.live_map.sight import sight_asked, sight_told

STEADY = settings(
    max_examples=60, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
WORDS = [token.decode("utf-8", "replace") for token in TOKENS]
CELLS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.just(10**400), st.floats(), st.sampled_from(WORDS), st.text(max_size=8)
)
ANYTHING = st.recursive(
    CELLS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)
)
KEYS = st.sampled_from(
    ["layer", "ids", "n", "lat", "lon", "view", "add", "how", "id", "zoom", "width", "height", "hidden", "is_start"]
)
TOLD = st.dictionaries(KEYS, ANYTHING | st.dictionaries(KEYS, CELLS), max_size=14)
PICK = {
    "layer": "areas", "ids": ["A"], "n": 1, "lat": 45.5, "lon": 9.2, "add": False, "how": "click",
    "view": {"lat": 45.5, "lon": 9.2, "zoom": 12},
}  # fmt: skip


@pytest.fixture(scope="module")
def plan():
    return make_plan(town.inputs(used=town.reference()), Assumptions(), town.IN_FORCE)


@given(told=TOLD | ANYTHING)
@STEADY
def test_a_message_of_any_form_is_understood_or_passed_over(told):
    assert {is_pick(told), is_moved(told), is_drawing(told)} <= {True, False}
    if isinstance(told, dict):
        seen = sight_told(told)
        assert seen is None or all(map(math.isfinite, seen.bounds))


@given(name=st.sampled_from(list(PICK)), told=ANYTHING)
@STEADY
def test_a_click_of_which_one_thing_is_another(name, told):
    pick = PICK | {name: told}
    if is_pick(pick):
        assert math.isfinite(pick["lat"] + pick["lon"] + pick["view"]["zoom"])
        assert all(isinstance(str(code), str) for code in pick["ids"])


def test_what_our_own_script_tells_is_taken():
    assert is_pick(PICK)
    assert is_pick(PICK | {"layer": None, "ids": [], "how": "escape"})
    assert is_moved({"id": "3", "n": 2, "lat": 45.5, "lon": 9.2, "view": PICK["view"]})
    assert is_drawing(None)
    assert is_drawing([[9.2, 45.5], [9.3, 45.5], [9.3, 45.6]])


@pytest.mark.parametrize(
    "told",
    [{}, [], "x", 5, PICK | {"lat": math.nan}, PICK | {"lon": 10**400}, PICK | {"view": None}, PICK | {"ids": "A"}],
)
def test_what_it_never_tells_is_passed_over(told):
    assert not is_pick(told)


@given(written=st.one_of(st.sampled_from(WORDS), st.text(max_size=60), st.from_regex(r"[\d.,einaf+\-]{0,40}")))
@STEADY
def test_a_view_in_the_address(written):
    seen = sight_asked(written)
    assert seen is None or sight_asked(seen.written) is not None


@given(pairs=st.lists(st.tuples(st.sampled_from([*WORDS, "roles", "areas", "towns", "text"]), st.sampled_from(WORDS))))
@STEADY
def test_a_filter_in_the_address(pairs, plan):
    text = "&".join(f"{quote(key, errors='replace')}={quote(value, errors='replace')}" for key, value in pairs)
    kept = filtering.read(text, plan)
    assert len(kept.text) <= filtering.MOST_LETTERS
    assert filtering.read(filtering.written(kept), plan) == kept
    assert filtering.kept(plan.candidates, kept).dtype == bool


def test_a_filter_without_end_in_the_address(plan):
    assert filtering.read("roles=x&" * 200_000, plan).roles == ()
