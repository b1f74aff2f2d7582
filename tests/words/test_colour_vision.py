"""Meanings that can meet stay apart for every eye, in a washed room and in grey print: the numbers are those of look.md, 4."""

from itertools import combinations

import pytest
from colour_vision import apart, channels, ciede2000, seen

from cermap import palette

NORMAL, OTHER_EYES = 15.0, 10.0
EYES = ("deuteranopia", "protanopia", "tritanopia", "washed")
OUTCOMES = {**palette.OUTCOMES, "faded": palette.FADED}
VERDICTS = {
    "ok": palette.OUTCOMES["can_share"],
    "fail": palette.OUTCOMES["cannot"],
    "to_verify": palette.OUTCOMES["to_verify"],
    "not_applicable": palette.CERTAINTIES["outside_data"],
}
# A hexagon of ink stands among marks of the four answers.
MEETING = {
    "outcomes": list(combinations(OUTCOMES.values(), 2)),
    "roles": list(combinations(palette.ROLES.values(), 2)),
    "certainties": list(combinations(palette.CERTAINTIES.values(), 2)),
    "verdicts": list(combinations(VERDICTS.values(), 2)),
    "community": [(palette.COMMUNITY, colour) for colour in palette.OUTCOMES.values()],
}
# Of the steps of a ramp only neighbours may be taken for each other; look.md has 14.6 for them.
STEPS = list(zip(palette.ROOF_STEPS, palette.ROOF_STEPS[1:], strict=False))
SIGNS = {
    "outcomes": palette.OUTCOME_SIGNS,
    "roles": palette.ROLE_SIGNS,
    "certainties": palette.CERTAINTY_SIGNS,
    "verdicts": palette.VERDICT_SIGNS,
    "documents": palette.DOCUMENT_SIGNS,
    "changes": {key: sign for key, sign in palette.CHANGE_SIGNS.items() if key != "not_compared"},
    "communities": palette.COMMUNITY_LETTERS,
}


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        # Sharma, Wu, Dalal 2005, table 1, pairs 1, 7, 16, 21, 25 and 34.
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_the_published_one(one, other, difference):
    assert ciede2000(one, other) == pytest.approx(difference, abs=1e-4)


def test_white_stays_white_for_every_eye():
    for condition in ("deuteranopia", "protanopia", "tritanopia", "grey", "washed"):
        assert seen(channels("#FFFFFF"), condition) == pytest.approx([1, 1, 1], abs=1e-3)


@pytest.mark.parametrize("condition", ["normal", *EYES])
@pytest.mark.parametrize("family", MEETING)
def test_meanings_that_meet_stay_apart(family, condition):
    least = min((apart(one, other, condition), one, other) for one, other in MEETING[family])
    assert least[0] >= (NORMAL if condition == "normal" else OTHER_EYES), least


@pytest.mark.parametrize("condition", ["normal", *EYES])
def test_neighbouring_steps_of_roofs_stay_apart(condition):
    assert min(apart(one, other, condition) for one, other in STEPS) >= (14.5 if condition == "normal" else OTHER_EYES)


def test_steps_of_a_ramp_grow_darker_in_grey():
    """A grey print keeps their order: each is darker than the one before."""
    for ramp in (palette.ROOF_STEPS, palette.ENERGY_STEPS):
        lights = [float(seen(channels(colour), "grey")[0]) for colour in ramp]
        assert lights == sorted(lights, reverse=True)
        assert len(set(lights)) == len(ramp)


@pytest.mark.parametrize("family", SIGNS)
def test_grey_is_carried_by_the_sign(family):
    """Nothing by colour alone: where every colour becomes grey, no two meanings of a family share a sign."""
    assert len(set(SIGNS[family].values())) == len(SIGNS[family])
