"""Styles, names, legend, words and selection as data."""

import dataclasses

import pytest
import shapely

from cermap import palette
from cermap.maps import area_style, area_tips, attribution, names, scene_parts, selection_part
from cermap.maps.live.legend import legend
from cermap.maps.paper.title_column.samples import line_samples
from cermap.records import Scene, Selection
from cermap.terms import Question
from cermap.texts import Texts

ENGLISH = Texts("en")
A, B, C = "AC001E00001", "AC001E00002", "AC001E00003"


def test_names_are_biggest_first(reference):
    part = names(reference.municipalities)
    assert part["text"] == ["Beta", "Gamma", "Alfa"]
    assert (part["lon"][2], part["lat"][2]) == (9.05, 45.05)


def test_areas_lose_their_colours_where_the_marks_are_the_answer(plan):
    assert area_style(Scene(plan, Question.AREAS))["fills"] == list(palette.AREA_FILLS)
    joining = area_style(Scene(plan, Question.JOINING))
    assert set(joining["fills"]) == {palette.NEUTRAL}
    assert joining["chosen_fill"] == palette.CHOSEN_INSIDE


def test_approximate_fills_are_35_percent_paler(plan):
    # #F9F2D5 is 249, 242, 213: 249 * 0.65 + 255 * 0.35 = 251.1, 246.55, 227.7
    assert area_style(Scene(plan))["approximate_fills"][0] == "#FBF7E4"


def test_tips_are_plain_text(reference, labels):
    tips = area_tips(reference.areas, labels, ENGLISH)["tips"]
    assert tips[B] == f"<script>Beta</script>\n{B} · official borders"
    assert tips[C] == f"Gamma +1\n{C} · approximate borders"


def test_the_selected_area_comes_exact_and_alone(plan, labels):
    part = selection_part(Scene(plan, selection=Selection("areas", (A,), 3)), labels, ENGLISH)
    assert (part["layer"], part["ids"], part["go"]) == ("areas", [A], 3)
    assert part["area"]["code"] == A
    assert "Alfa" in part["area"]["label"]
    assert shapely.from_geojson(str(part["area"]["geometry"]).replace("'", '"')).equals(
        plan.inputs.reference.areas.geometry[0]
    )


def test_a_chosen_community_brings_its_area(plan, labels):
    part = selection_part(Scene(plan, selection=Selection("communities", ("P1",))), labels, ENGLISH)
    assert part["communities"] == ["P1"]
    assert part["area"]["code"] == B


def test_the_community_asked_about_stays_ringed_while_a_candidate_is_chosen(plan, labels, outcomes):
    scene = Scene(plan, Question.JOINING, Selection("candidates", ("2",)), outcomes)
    part = selection_part(scene, labels, ENGLISH)
    assert part["communities"] == ["R1"]
    assert part["area"]["code"] == A
    assert part["ids"] == ["2"]


def test_nothing_chosen_and_unknown_codes_have_no_outline(plan, labels):
    assert selection_part(Scene(plan), labels, ENGLISH)["area"] is None
    assert selection_part(Scene(plan, selection=Selection("areas", ("AC001E99999",))), labels, ENGLISH)["area"] is None


def test_the_legend_answers_one_question_in_few_rows(plan, outcomes):
    for question in Question:
        rows = legend(Scene(plan, question, outcomes=outcomes), ENGLISH)["rows"]
        marks = [row for row in rows if row.get("hatch") is None and not row.get("beside")]
        assert 3 <= len(marks) <= 7
        assert rows[-1]["kind"] == "area"
        assert rows[-1]["hatch"]


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ((None, "proposed", "proposed"), [(True, "solid"), (False, "dashed")]),
        ((None, "accepted", "proposed"), [(True, "solid"), (False, "dashed"), (False, "solid")]),
        ((None, "accepted", "frozen"), [(True, "solid"), (False, "solid"), (False, "thick")]),
    ],
)
def test_the_legend_has_the_stages_that_there_are(plan, stages, expected):
    decided = dataclasses.replace(plan, communities=plan.communities.assign(stage=stages))
    scene = Scene(decided, Question.AREAS)
    rows = [row for row in legend(scene, ENGLISH)["rows"] if row["kind"] == "community"]
    assert [(row["filled"], row["edge"]) for row in rows] == expected
    printed = [sample for sample in line_samples(scene) if sample.kind == "community"]
    assert [(sample.filled, sample.edge) for sample in printed] == expected
    assert [ENGLISH(sample.label) for sample in printed] == [row["label"] for row in rows]


def test_the_legend_says_outside_the_filter_only_when_something_is(plan, outcomes):
    scene = Scene(plan, Question.JOINING, outcomes=outcomes)
    assert "faded" not in [row.get("sign") for row in legend(scene, ENGLISH)["rows"]]
    filtered = dataclasses.replace(scene, faded=frozenset({"1"}))
    assert "faded" in [row.get("sign") for row in legend(filtered, ENGLISH)["rows"]]


def test_no_hatch_row_where_all_borders_are_official(plan):
    reference = plan.inputs.reference
    official = dataclasses.replace(reference, areas=reference.areas.assign(geometry_kind="official"))
    scene = Scene(dataclasses.replace(plan, inputs=dataclasses.replace(plan.inputs, reference=official)))
    assert all(row.get("hatch") is None for row in legend(scene, ENGLISH)["rows"])


def test_the_attribution_names_who_published_what_is_drawn(plan):
    inputs = dataclasses.replace(plan.inputs, is_demonstration=False)
    line = attribution(inputs, ENGLISH)
    assert line.endswith("© GSE, Istat, openpolis")
    assert attribution(dataclasses.replace(inputs, is_demonstration=True), ENGLISH) == f"{line}, OpenStreetMap"
    assert "POD" in line


def test_only_the_words_change_with_the_language(plan, labels):
    one, other = (scene_parts(Scene(plan), labels, Texts(language)) for language in ("it", "en"))
    assert one["style"] == other["style"]
    assert one["names"]["tag"] == other["names"]["tag"]
    assert one["tips"]["tag"] != other["tips"]["tag"]
    assert set(one) == {"candidates", "communities", "plants", "names", "tips", "style", "legend", "words"}
