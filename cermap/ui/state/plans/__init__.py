"""The plan on the table, what is tried on it, and what is forgotten when another comes."""
