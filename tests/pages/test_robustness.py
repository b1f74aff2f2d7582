"""What the answers bear, on the page of communities: the numbers are those that the plan's own distances give."""

from dataclasses import replace

import pytest

from cermap.texts import Texts

PAGE = "4_communities.py"
IT = Texts("it")
FINE = ["hand", "given", "door", "interpolated"]


@pytest.fixture
def seen(opened):
    def seen_(moved="tolerance", error_m=300, **others):
        return opened(PAGE, communities_view="bears", robustness_moved=moved, robustness_error_m=error_m, **others)

    return seen_


def sentence(at) -> str:
    return next(one.value for one in at.markdown if one.value.startswith(start_of(IT(SENTENCE))))


def start_of(text: str) -> str:
    return text.split("{", maxsplit=1)[0]


def table(at, header: str):
    return next(one.value for one in at.dataframe if IT(header) in one.value.columns)


def lost_by_distance(plan, tolerance_m):
    """A door or a pin that is certain stops being so when the border is nearer than its own error and the tolerance."""
    who = plan.candidates
    is_certain = who["position_level"].isin(FINE) & (who["certainty"] == "certain")
    return who[is_certain & (who["border_distance_m"] < who["uncertainty_m"] + tolerance_m)]


SENTENCE = (
    "At {error} m **{kept} of {count}** candidates with an area keep their answer, **{same}** keep an area that is at "
    "least likely; **{whole} of {configurations}** configurations keep all their members."
)


def test_at_the_tolerance_of_the_plan_everybody_keeps_the_answer(seen, demonstration):
    at = seen(error_m=50)
    answered = int(demonstration.candidates["area_code"].notna().sum())
    assert sentence(at).startswith(
        IT(SENTENCE, error=50, kept=answered, count=answered, same=0, whole=0, configurations=0).split(",")[0]
    )
    assert [one.value for one in at.info] == [IT("At this error every candidate keeps its answer.")]


@pytest.mark.parametrize("error_m", [75, 300, 500])
def test_who_would_change_is_who_stands_near_a_border(seen, demonstration, error_m):
    at = seen(error_m=error_m)
    lost = lost_by_distance(demonstration, error_m)
    assert len(lost) > 0
    assert sorted(table(at, "Answer up to (m)")[IT("Name")]) == sorted(lost["name"])
    kept = int(demonstration.candidates["area_code"].notna().sum()) - len(lost)
    assert f"**{kept}" in sentence(at)


def test_who_bears_least_is_first(seen):
    bears = table(seen(moved="position", error_m=500), "Answer up to (m)")[IT("Answer up to (m)")].tolist()
    metres = [-1 if cell == IT("never") else int(cell.removeprefix("≥ ")) for cell in bears]
    assert metres == sorted(metres)
    assert max(metres) < 500


def test_a_wider_tolerance_breaks_no_configuration_and_positions_far_off_do(seen, demonstration):
    with_members = demonstration.memberships["community_id"].nunique()
    held = table(seen(error_m=500), "First lost")
    assert held[IT("Answer")].tolist() == [f"✓ {IT('holds')}"] * with_members
    assert set(held[IT("Up to (m)")]) == {"≥ 500"}
    lost = table(seen(moved="position", error_m=500), "First lost")
    is_short = [not cell.startswith("≥") for cell in lost[IT("Up to (m)")]]
    assert any(is_short)
    assert [cell.startswith("✕") for cell in lost[IT("Answer")]] == is_short


def test_the_slider_and_the_kind_of_error_stay_over_a_change_of_page(seen):
    at = seen(moved="position", error_m=100)
    at.slider(key="robustness_error_m_slider").set_value(425)
    at.run()
    assert not at.exception
    assert at.session_state["robustness_error_m"] == 425
    assert "425 m" in sentence(at)


def test_the_errors_are_tried_once_for_a_plan(seen, demonstration):
    at = seen(moved="position")
    digest, found = at.session_state["robustness"]
    assert digest == demonstration.digest
    at.slider(key="robustness_error_m_slider").set_value(25)
    at.run()
    assert at.session_state["robustness"][1]["position"] is found["position"]
    changed = replace(demonstration, digest="another")
    at.session_state["plan"] = changed
    at.run()
    assert at.session_state["robustness"][0] == "another"
    assert at.session_state["robustness"][1]["position"] is not found["position"]


def test_a_list_without_answers_says_so(seen, nowhere):
    at = seen(plan=nowhere)
    assert [one.value for one in at.info] == [IT("No candidate has an area yet: there is no answer that could change.")]
    assert len(at.slider) == 0


def test_no_areas_no_answers(seen, without_areas):
    assert len(seen(plan=without_areas).dataframe) == 0


def test_the_map_shows_what_the_sentence_counts(seen, demonstration, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "cermap.ui.communities.robustness.robustness_map.show_map", lambda *given, **_others: drawn.append(given)
    )
    seen(error_m=300)
    _key, _base, parts, *_ = drawn[-1]
    marks = parts["candidates"]
    signs = [marks["signs"][number]["sign"] for number in marks["sign"]]
    changed = sum(sign in {"question", "cross"} for sign in signs)
    assert changed == len(lost_by_distance(demonstration, 300)) > 0
