"""The component's script and stylesheet: what draws the map, then what mounts it on a page."""

from functools import lru_cache
from importlib.resources import files

from cermap.maps.browser.assets import drawing_script, drawing_stylesheet


@lru_cache
def map_assets() -> tuple[str, str]:
    """Script and stylesheet of the map's base.

    Returns
    -------
    tuple of str
        One ES module without imports, and a stylesheet without addresses.
    """
    return "\n".join([drawing_script(), _text("component.js")]), drawing_stylesheet()


@lru_cache
def view_script() -> str:
    """Script of the small mount that tells what the map shows."""
    return _text("view.js")


@lru_cache
def part_script() -> str:
    """Script of the small mounts that bring parts to the map."""
    return _text("part.js")


def _text(name: str) -> str:
    return (files(__package__) / name).read_text("utf8")
