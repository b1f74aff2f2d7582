"""The map of this session: its scene, its layers, what it lights up, and what it shows."""
