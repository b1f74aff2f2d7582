"""Names of streets: which are alike, which are common everywhere, and those of one town by their words."""
