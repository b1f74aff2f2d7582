"""The component's script and stylesheet: Leaflet, then our own files in the order in which they need each other."""

import json
from functools import lru_cache
from importlib.resources import files

from cermap import palette
from cermap.maps.leaflet import leaflet

# map.js comes last: it exports what the page calls and uses all the others.
MODULES = (
    "signs.js", "hatch.js", "points.js", "marks.js", "communities.js", "names.js", "areas.js", "selection.js", "cards.js", "picking.js",
    "map.js",
)  # fmt: skip

# Colours of the frame; those of the data travel with the parts.
_FRAME_COLOURS = {"ink": palette.INK, "line": palette.LINE, "chosen": palette.CHOSEN}


@lru_cache
def map_assets() -> tuple[str, str]:
    """Script and stylesheet of the map's base.

    Returns
    -------
    tuple of str
        One ES module without imports, and a stylesheet without addresses.
    """
    leaflet_script, leaflet_stylesheet = leaflet()
    head = ["const L = window.L;", f"const PALETTE = {json.dumps(_FRAME_COLOURS)};"]
    variables = "".join(f"--cermap-{name}: {colour}; " for name, colour in _FRAME_COLOURS.items())
    script = "\n".join([leaflet_script, *head, *(_text(name) for name in MODULES)])
    return script, "\n".join([leaflet_stylesheet, f".cermap-map {{ {variables}}}", _text("map.css")])


@lru_cache
def part_script() -> str:
    """Script of the small mounts that bring parts to the map."""
    return _text("part.js")


def _text(name: str) -> str:
    return (files(__package__) / name).read_text("utf8")
