"""Plants as the browser and the sheet draw them: where, how large, full or hollow, and whose."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from cermap import palette
from cermap.maps import draw_sheet, plant_marks
from cermap.maps.live.legend import legend
from cermap.maps.paper.title_column.samples import line_samples
from cermap.maps.symbols.plants import sun_radius
from cermap.records import Scene
from cermap.terms import MapLayer
from cermap.texts import Texts

ENGLISH = Texts("en")


@pytest.fixture
def planted(plan):
    """The town of 30 June 2024 with a plant of Anna, one of Bruno, a roof of nobody, and two that stand nowhere on the map."""
    plants = pd.DataFrame(
        {
            "plant_id": ["a", "b", "roof", "lost", "gone"],
            "name": [None, None, "<b>School</b>", "Lost", "Gone"],
            "candidate_id": ["1", "2", None, "3", "not in the list"],
            "technology": ["fotovoltaico", None, "fotovoltaico", None, None],
            "capacity_kw": [6.5, 1000.0, 250.0, 10.0, 10.0],
            "commissioning_date": pd.to_datetime(["2024-06-30", "2024-07-01", None, None, None]),
            "is_existing": pd.array([None, None, None, None, None], dtype="boolean"),
            "lon": [9.05, 9.06, 9.15, np.nan, 9.05],
            "lat": [45.05, 45.15, 45.151234567, np.nan, 45.05],
        }
    )
    return dataclasses.replace(plan, plants=plants)


def test_the_strongest_comes_first_and_only_what_has_a_place_and_a_shown_owner(planted):
    part = plant_marks(Scene(planted), ENGLISH)
    assert part["ids"] == ["b", "roof", "a"]
    assert part["candidates"] == ["2", "", "1"]
    assert part["lat"][1] == 45.15123
    assert part["color"] == palette.INK


def test_in_operation_is_what_began_by_the_plans_day_or_is_said_to_exist(planted):
    assert plant_marks(Scene(planted), ENGLISH)["filled"] == [False, False, True]
    said = planted.plants.assign(is_existing=pd.array([False, True, True, None, None], dtype="boolean"))
    assert plant_marks(Scene(dataclasses.replace(planted, plants=said)), ENGLISH)["filled"] == [True, True, True]


@pytest.mark.parametrize(
    # 5 px and 6 px more times the root of the share of a megawatt: 250 kW is a quarter, its root a half; 40 kW 0.2.
    ("power_kw", "radius_px"),
    [(0, 5.0), (40, 6.2), (250, 8.0), (1000, 11.0), (5000, 11.0)],
)
def test_a_suns_radius_grows_with_the_root_of_the_power(power_kw, radius_px):
    assert sun_radius(power_kw) == pytest.approx(radius_px)


def test_a_tip_is_plain_text_with_power_technology_and_state(planted):
    names = plant_marks(Scene(planted), ENGLISH)["names"]
    assert names[1] == "<b>School</b>\n250 kW · fotovoltaico · possible plant"
    assert names[2] == "<b>Anna</b>\n6.5 kW · fotovoltaico · plant in operation"


def test_plants_of_candidates_outside_the_filter_are_faded(planted):
    assert plant_marks(Scene(planted, faded=frozenset({"1"})), ENGLISH)["faded"] == [False, False, True]


def test_a_plan_without_plants_has_none(plan):
    assert plant_marks(Scene(plan), ENGLISH)["ids"] == []
    assert "plant" not in {row["kind"] for row in legend(Scene(plan), ENGLISH)["rows"]}


def test_the_legend_has_the_kinds_of_plants_that_there_are(planted):
    def kinds(plan):
        return [row["filled"] for row in legend(Scene(plan), ENGLISH)["rows"] if row["kind"] == "plant"]

    assert kinds(planted) == [True, False]
    possible = dataclasses.replace(planted, plants=planted.plants.iloc[1:])
    assert kinds(possible) == [False]
    assert [sample.filled for sample in line_samples(Scene(possible)) if sample.kind == "plant"] == [False]


def test_rows_name_the_layer_that_they_explain(planted):
    rows = legend(Scene(planted), ENGLISH)["rows"]
    assert {row["kind"]: row.get("layer") for row in rows} == {
        "area": None, "community": "communities", "mark": "candidates", "plant": "plants", "substation": "substations",
    }  # fmt: skip


@pytest.fixture
def drawn(planted, labels):
    def collections(*hidden):
        scene = Scene(planted, hidden=frozenset(hidden))
        return len(draw_sheet(scene, labels, ENGLISH).axes[0].collections)

    return collections


def test_on_paper_each_kind_of_sun_is_stamped_once_and_nothing_that_is_switched_off(drawn):
    everything = drawn()
    # Three suns of three sizes, each stamped by itself; two hexagons, those around the candidates; four shapes of one sign; a
    # layer of lines each.
    assert drawn(MapLayer.PLANTS) == everything - 3
    assert drawn(MapLayer.COMMUNITIES) == everything - 2
    assert drawn(MapLayer.CANDIDATES) == everything - 4
    assert drawn(MapLayer.PROVINCES) == everything - 1
    assert drawn(MapLayer.PROVINCES, MapLayer.MUNICIPALITIES) == everything - 2


def test_on_paper_names_go_with_their_layer(planted, labels):
    def names(*hidden):
        figure = draw_sheet(Scene(planted, hidden=frozenset(hidden)), labels, ENGLISH)
        return {text.get_text() for text in figure.axes[0].texts}

    assert "Beta" in names()
    assert "Beta" not in names(MapLayer.NAMES)
