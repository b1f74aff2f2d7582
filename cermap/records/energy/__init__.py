"""Records of a configuration's year, and of roofs."""
