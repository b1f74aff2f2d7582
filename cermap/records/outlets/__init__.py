"""Records of what is drawn, of what leaves the table, and of what became of it."""
