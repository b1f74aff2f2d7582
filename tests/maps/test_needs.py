"""The map of what areas need: steps, the surplus, tips and legend, on the town on paper."""

import pandas as pd
import pytest
from scouted_town import nobody
from town_on_paper import A, B, C

from cermap import maps, palette
from cermap.areas import area_labels
from cermap.maps.live.needs import need_step
from cermap.texts import Texts

EN = Texts("en")


def parts(*needed, told=None):
    plan = nobody()
    used = plan.inputs.reference
    codes = (A, B, C)[: len(needed)]
    needs = pd.DataFrame({"area_code": pd.Series(codes, dtype="str"), "needed_kw": pd.Series(needed, dtype=float)})
    said = pd.Series(told or {}, dtype="str")
    return maps.needs_parts(plan, needs, said, area_labels(used.area_municipalities, used.areas), EN)


@pytest.mark.parametrize(
    ("needed_kw", "step"),
    [(0, "surplus"), (1, "0"), (49.9, "0"), (50, "1"), (199, "1"), (200, "2"), (500, "3"), (1000, "4"), (9e9, "4")],
)
def test_steps(needed_kw, step):
    assert need_step(needed_kw) == step


def test_each_area_has_the_look_of_its_need():
    drawn = parts(0.0, 60.0, 2000.0)["pieces"]
    assert [piece["look"] for piece in drawn["pieces"]] == ["surplus", "1", "4"]
    assert drawn["looks"]["surplus"]["hatch"] is not None
    assert {piece["geometry"]["type"] for piece in drawn["pieces"]} == {"Polygon"}
    assert drawn["looks"]["1"]["hatch"] is None
    assert len({look["fill"] for look in drawn["looks"].values()}) == 1 + len(palette.ENERGY_STEPS)


def test_the_legend_has_the_steps_that_are_there_least_first():
    labels = [row["label"] for row in parts(2000.0, 60.0, 0.0)["legend"]["rows"]]
    assert labels == ["50 to 200", "1,000 or more", "needs none, or has a surplus"]


def test_tips_tell_the_need_below_the_name():
    tips = parts(60.0, told={A: "needs about 60 kWp"})["tips"]["tips"]
    assert tips[A].endswith("\nneeds about 60 kWp")
    assert "needs" not in tips[B]


def test_the_chosen_area_keeps_its_fill():
    assert parts(60.0)["style"]["chosen_fill"] is None


def test_nothing_to_draw():
    drawn = parts()
    assert drawn["pieces"]["pieces"] == []
    assert drawn["legend"]["rows"] == []
