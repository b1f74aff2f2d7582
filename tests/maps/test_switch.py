"""The switch of layers and the substations, as data."""

import numpy as np
import pandas as pd

from cermap.maps import layer_switch, substation_marks
from cermap.maps.live.switch import TILES_URL
from cermap.terms import MapLayer
from cermap.texts import Texts

ENGLISH = Texts("en")


def test_every_layer_can_be_switched_and_says_its_name():
    part = layer_switch(["tiles", "names"], 3, ENGLISH)
    assert [layer["code"] for layer in part["layers"]] == [layer.value for layer in MapLayer]
    assert all(layer["label"] for layer in part["layers"])
    assert (part["hidden"], part["number"]) == (["names", "tiles"], 3)


def test_what_leaves_the_computer_is_said_before_it_does():
    part = layer_switch([], 1, Texts("it"))
    assert part["tiles"]["url"] == TILES_URL
    assert "OpenStreetMap" in part["words"]["notice"]
    assert all("ODbL" in owner for owner in part["owners"].values())


def test_a_page_that_leaves_the_room_has_no_background_and_no_substations():
    part = layer_switch([], 1, ENGLISH, is_live=False)
    assert part["tiles"] is None
    assert part["hidden"] == ["substations", "tiles"]
    assert not {"substations", "tiles"} & {layer["code"] for layer in part["layers"]}


def test_a_substation_has_a_name_voltages_and_a_warning():
    table = pd.DataFrame(
        {
            "name": ["<i>Nerviano</i>", None, "RFI"],
            "voltages_kv": ["380;132", "132", None],
            "lon": [8.97934, 9.0, 9.1],
            "lat": [45.545931, 45.0, np.float64(45.1)],
        }
    )
    part = substation_marks(table, ENGLISH)
    assert part["names"] == ["<i>Nerviano</i>, 380/132 kV", "Substation without a name, 132 kV", "RFI"]
    assert part["hint"] == "OpenStreetMap 2017: a hint, not the area"
    assert part["lat"] == [45.54593, 45.0, 45.1]
