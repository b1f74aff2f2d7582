"""Script and stylesheet that draw the map: Leaflet, then our own files in the order in which they need each other."""

import json
from functools import lru_cache
from importlib.resources import files

from cermap import palette
from cermap.maps.browser.leaflet import leaflet

# map.js comes last: it uses all the others.
MODULES = (
    "aura.js", "signs.js", "hatch.js", "points.js", "marks.js", "communities.js", "plants.js", "substations.js", "counts.js", "names.js", "areas.js", "pieces.js", "proposals.js", "roof_shapes.js", "roof_signs.js", "roof_tips.js", "roofs.js", "selection.js", "cards.js",
    "tiles.js", "buttons.js", "layers.js", "drawing.js", "lasso.js", "whole.js", "twin.js", "dragging.js", "picking.js", "map.js",
)  # fmt: skip

# Colours of the frame; those of the data travel with the parts.
_FRAME_COLOURS = {
    "ink": palette.INK,
    "line": palette.LINE,
    "chosen": palette.CHOSEN,
    "paper": palette.PAPER,
    "glow": palette.GLOW,
}


@lru_cache
def drawing_script() -> str:
    """Everything that draws the map, to be followed in the same module by whatever mounts it."""
    head = ["const L = window.L;", f"const PALETTE = {json.dumps(_FRAME_COLOURS)};"]
    return "\n".join([leaflet()[0], *head, *(_text(name) for name in MODULES)])


@lru_cache
def drawing_stylesheet() -> str:
    """Leaflet's stylesheet and ours, without addresses."""
    variables = "".join(f"--cermap-{name}: {colour}; " for name, colour in _FRAME_COLOURS.items())
    return "\n".join([leaflet()[1], f".cermap-map {{ {variables}}}", _text("map.css")])


def _text(name: str) -> str:
    return (files(__package__) / name).read_text("utf8")
