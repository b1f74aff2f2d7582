"""Modules: the planes they lie in, several of them mixed, and what one kWp makes of the light."""
