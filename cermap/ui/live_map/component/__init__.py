"""The map on a page: our own JavaScript around the script that folium wrote, with no network and no build step.

``show_map`` is the only thing a page needs. What draws the map is in ``maps.browser``; the two ``.js`` files beside this
one only mount it and bring its parts.
"""

from cermap.ui.live_map.component.view import Moved, Pick, base_map, show_map

__all__ = ["Moved", "Pick", "base_map", "show_map"]
