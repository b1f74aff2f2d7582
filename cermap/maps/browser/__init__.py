"""The map's own JavaScript: what a page of the app and the single page that leaves the room draw with.

Each ``.js`` file is a small module about one thing, written to be read; ``assets`` puts them together with Leaflet.
"""
