"""Configurations: the list of them, the head of one, and its tabs."""
