"""A configuration's year of energy: how much, when, who, and what if."""
