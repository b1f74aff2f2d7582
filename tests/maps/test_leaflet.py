"""Leaflet's files are those of the upstream release, and carry everything inside."""

import base64
import hashlib
from importlib.resources import files

import pytest

from cermap.maps.browser.leaflet import leaflet

# The two hashes that the project itself publishes for release 1.9.4 (subresource integrity).
UPSTREAM = {
    "leaflet.js": "20nQCchB9co0qIjJZRGuk2/Z9VM+kNiyxNV1lvTlZBo=",
    "leaflet.css": "p4NxAoJBhIIN+hmNHrzRCf9tD/miZyoHS5obTRR9BMY=",
}


@pytest.mark.parametrize("name", UPSTREAM)
def test_the_installed_files_are_the_upstream_ones(name):
    content = (files("js_lib_leaflet") / "static" / "js_lib_leaflet" / name).read_bytes()
    assert base64.b64encode(hashlib.sha256(content).digest()).decode() == UPSTREAM[name]


def test_nothing_is_left_to_fetch():
    script, stylesheet = leaflet()
    assert "sourceMappingURL" not in script
    assert "url(images/" not in stylesheet
    assert stylesheet.count("url(data:image/png;base64,") == 3  # two of the layers control, one of the marker
    assert "L.map=" in script.replace(" ", "") or "t.map=" in script
