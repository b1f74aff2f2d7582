"""Words of the map, of the desk, and of what leaves the table."""
