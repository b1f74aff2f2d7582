"""Faces of a roof: flat or pitched, where they look, and the modules that could lie on them."""
