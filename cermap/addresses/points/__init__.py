"""Coordinates: as a list gives them, and what stands around them."""
