"""One map from several mounts, so that a click costs kilobytes.

The base (2 MB) never changes, and a message that has not changed is not sent again. Candidates change with a question or
a filter, names and tooltips with the language, the selection with each click: each travels by itself and the browser puts
them together (``maps.browser``).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NotRequired, TypedDict

import streamlit as st

from cermap.maps import for_browser, region_map
from cermap.records import Reference
from cermap.ui.live_map.component.assets import map_assets, part_script, view_script
from cermap.ui.live_map.component.told import is_drawing, is_moved, is_pick
from cermap.ui.presenting import room

# Which parts travel together: those that change together.
_GROUPS = {
    "marks": ("candidates",),
    # What a chosen candidate is told changes with each click: ten thousand candidates need not travel with it.
    "communities": ("communities",),
    "plants": ("plants",),
    "places": ("names", "tips"),
    "hints": ("substations",),
    "pieces": ("pieces",),
    "roofs": ("roofs",),
    "roof_tips": ("roof_tips",),
    "roof_look": ("roof_look",),
    "now": ("style", "legend", "words", "layers", "selection", "drawing"),
}
_HTML = '<div class="cermap-map"></div>'


class Moved(TypedDict):
    """The chosen candidate was dragged to another place of the map.

    Parameters
    ----------
    id : str
        The candidate.
    n : int
        Counts what was done with the map, so that the same twice is two.
    lat, lon : float
        Where it was let go [degrees].
    view : dict
        ``lat``, ``lon``, ``zoom`` of the map at that moment.
    """

    id: str
    n: int
    lat: float
    lon: float
    view: dict[str, float]


class Pick(TypedDict):
    """What a click on the map says.

    Parameters
    ----------
    layer : str or None
        ``areas``, ``communities``, ``candidates``, ``roofs``; None for empty ground.
    ids : list of str
        What lies there; several marks at one place come together, the rarest answer first.
    n : int
        Counts the clicks, so that the same click twice is two.
    lat, lon : float
        Where [degrees].
    view : dict
        ``lat``, ``lon``, ``zoom`` of the map at that moment.
    add : bool
        Whether Ctrl or Cmd was held: add to the selection.
    how : str
        ``click``, ``key`` (Enter, in the middle of the map), ``lasso`` (a ring around candidates), ``escape``.
    """

    layer: str | None
    ids: list[str]
    n: int
    lat: float
    lon: float
    view: dict[str, float]
    add: bool
    how: NotRequired[str]


def show_map(  # noqa: PLR0913, PLR0917 - the six things a map is made of, in the order one thinks of them
    key: str,
    base: Mapping[str, Any],
    parts: Mapping[str, Mapping[str, Any]],
    selection: Mapping[str, Any],
    height: int,
    on_pick: Callable[[Pick], None],
    *,
    above: float = 10_000,
    view: Mapping[str, float] | None = None,
    scale: float | None = None,
    on_view: Callable[[Mapping[str, Any]], None] | None = None,
    on_draw: Callable[[Sequence[Sequence[float]] | None], None] | None = None,
    on_move: Callable[[Moved], None] | None = None,
) -> None:
    """The map, with its view kept over reruns, pages and languages.

    Parameters
    ----------
    key : str
        Maps with the same key on two pages share their view; two maps on one page need two keys.
    base : mapping
        As ``base_map`` gives it.
    parts : mapping
        As ``maps.scene_parts``, ``maps.radar_parts`` or ``maps.roof_parts`` gives them.
    selection : mapping
        As ``maps.selection_part`` gives it.
    height : int
        Least height [px].
    on_pick : callable
        Called with each click, before the page runs again: store what it says under a plain session key.
    above : int
        What stands above and below the map on the page [rem]: a window with more room gives it to the map.
    view : mapping, optional
        ``lat``, ``lon``, ``zoom`` to start with; later the map keeps the user's own.
    scale : float, optional
        Size of marks, names and cards; by itself more than 1 in meeting mode.
    on_view : callable, optional
        Called when the map has come to rest with what it shows: ``lat``, ``lon``, ``zoom``, ``width`` and ``height`` [px],
        ``is_start``; of a map with a switch of layers also ``hidden``. The page does not run again for it.
    on_draw : callable, optional
        Called, before the page runs again, when an area was drawn by hand, with its corners (longitude, latitude) [degrees],
        and with None when the drawing was cleared. Only maps whose parts have ``drawing`` offer the tool.
    on_move : callable, optional
        Called, before the page runs again, when the chosen candidate was dragged elsewhere; without it none can be.
    """
    whole, part, _ = _components()
    everything: dict[str, Any] = {**parts, "selection": selection}

    def picked() -> None:
        mount = st.session_state.get(f"{key}_base")
        if mount is not None and is_pick(mount.pick):
            on_pick(mount.pick)

    def drew() -> None:
        mount = st.session_state.get(f"{key}_base")
        if mount is not None and on_draw is not None and is_drawing(mount.drawn):
            on_draw(mount.drawn)

    def moved() -> None:
        mount = st.session_state.get(f"{key}_base")
        if mount is not None and on_move is not None and is_moved(mount.moved):
            on_move(mount.moved)

    with st.container(gap=None):
        whole(
            key=f"{key}_base",
            data={
                "key": key,
                "base": base,
                "height": height,
                "above": above,
                "view": view,
                "scale": room.scale() if scale is None else scale,
                "expected": sorted(everything),
                "movable": on_move is not None,
            },
            height="content",
            on_pick_change=picked,
            on_drawn_change=drew,
            on_moved_change=moved,
        )
        for group, names in _GROUPS.items():
            sent = {name: everything[name] for name in names if name in everything}
            if sent:
                part(key=f"{key}_{group}", data={"key": key, "parts": sent})
        if on_view is not None:
            _listen(key, on_view)


@st.fragment
def _listen(key: str, on_view: Callable[[Mapping[str, Any]], None]) -> None:
    """A fragment: a map that is moved runs these lines, and not the page."""
    _, _, listener = _components()

    def seen() -> None:
        # A page that is left before it was drawn has no mount any more.
        mount = st.session_state.get(f"{key}_view")
        if mount is not None and isinstance(mount.view, Mapping):
            on_view(mount.view)

    listener(key=f"{key}_view", data={"key": key}, on_view_change=seen)


def base_map(reference: Reference) -> dict[str, Any]:
    """The base of the live map, built once for each edition of the data and shared by all sessions."""
    return _base_map(reference.fingerprint, reference)


@st.cache_resource(show_spinner=False, max_entries=3)
def _base_map(fingerprint: str, _reference: Reference) -> dict[str, Any]:
    return for_browser(*region_map(_reference), fingerprint)


@st.cache_resource(show_spinner=False)
def _components() -> tuple[Any, Any, Any]:
    script, stylesheet = map_assets()
    whole = st.components.v2.component("cermap.map", html=_HTML, css=stylesheet, js=script, isolate_styles=False)
    part = st.components.v2.component("cermap.map_part", js=part_script())
    return whole, part, st.components.v2.component("cermap.view", js=view_script())
