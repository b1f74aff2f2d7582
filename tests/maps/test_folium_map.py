"""The region's layers as data, and the message for the browser."""

import json
import re

import pytest
import shapely

from cermap import palette
from cermap.maps import for_browser, region_map
from cermap.texts import Texts

A, B, C = "AC001E00001", "AC001E00002", "AC001E00003"


def features(layers, name):
    return layers[name].data["features"]


def lines(layers, name):
    return shapely.union_all([shapely.from_geojson(json.dumps(f["geometry"])) for f in features(layers, name)])


def test_areas_carry_code_colour_and_kind(reference):
    _, layers = region_map(reference)
    areas = features(layers, "areas")
    assert [area["id"] for area in areas] == [A, B, C]
    assert [area["properties"]["approximate"] for area in areas] == [False, False, True]
    colours = [area["properties"]["colour"] for area in areas]
    assert len(set(colours)) == 3  # all three meet at one corner
    assert shapely.from_geojson(json.dumps(areas[0]["geometry"])).equals(shapely.box(9.0, 45.0, 9.1, 45.1))


def test_a_border_is_as_good_as_its_better_side(reference):
    _, layers = region_map(reference)
    # B|C has an official side; only the three other sides of C are approximate.
    assert lines(layers, "approximate_borders").length == pytest.approx(0.3)
    assert lines(layers, "official_borders").covers(shapely.LineString([(9.1, 45.1), (9.1, 45.2)]))


def test_municipal_borders_are_those_inside_a_province(reference):
    _, layers = region_map(reference)
    assert lines(layers, "municipalities").equals(shapely.LineString([(9.0, 45.1), (9.1, 45.1)]))
    assert lines(layers, "provinces").covers(shapely.LineString([(9.1, 45.1), (9.1, 45.2)]))


def test_only_areas_answer_the_mouse(reference):
    _, layers = region_map(reference)
    assert {name for name, layer in layers.items() if layer.options.get("interactive", True)} == {"areas"}


def test_the_live_map_depends_on_the_data_alone(reference):
    script = for_browser(*region_map(reference), reference.fingerprint)["script"]
    assert "confini" not in script
    assert "bindTooltip" not in script


def test_the_base_has_the_datas_id_whatever_folium_calls_its_objects(reference):
    one, other = (for_browser(*region_map(reference), reference.fingerprint) for _ in range(2))
    assert one["id"] == other["id"] == "town"
    assert one["map"] != other["map"]
    assert list(one["layers"]) == ["areas", "approximate_borders", "official_borders", "municipalities", "provinces"]

    def anonymous(script):
        return re.sub(r"[0-9a-f]{32}", "", script)

    assert anonymous(one["script"]) == anonymous(other["script"])


def test_the_message_names_what_the_script_declares(reference):
    message = for_browser(*region_map(reference), "x")
    for name in (message["map"], *message["layers"].values()):
        assert f"var {name} = L." in message["script"]


def test_tooltips_of_a_page_without_python_are_escaped(reference, labels):
    region, layers = region_map(reference, labels, Texts("en"))
    shown = features(layers, "areas")[1]["properties"]
    assert shown["label"] == "&lt;script&gt;Beta&lt;/script&gt;"
    assert shown["code"] == f"{B} · official borders"
    assert "<script>Beta" not in region.get_root().render()


def test_the_page_links_to_nothing(reference):
    page = region_map(reference)[0].get_root().render()
    assert not re.findall(r"<(?:link|script|img)[^>]*https?:", page)
    assert "imperial: false" in page


def test_fills_are_the_palettes(reference):
    _, layers = region_map(reference)
    look = layers["areas"].style_function(features(layers, "areas")[0])
    assert look["fillColor"] in palette.AREA_FILLS
    assert look["stroke"] is False
