"""The map on a page: our own JavaScript around the script that folium wrote, with no network and no build step.

``show_map`` is the only thing a page needs. The browser side is in the ``.js`` files beside this one, put together by
``assets``: each is a small module about one thing, written to be read.
"""

from cermap.ui.map_view.view import Pick, base_map, show_map

__all__ = ["Pick", "base_map", "show_map"]
