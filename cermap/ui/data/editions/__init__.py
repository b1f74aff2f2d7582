"""Two editions of the areas compared: what changed, on the map, in tables, on paper."""
