"""The heavy part of the live map, built once: the region, its borders, its names."""
