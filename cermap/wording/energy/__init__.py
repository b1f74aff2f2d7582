"""A configuration's year in words: its figures, what they stand on, what an area needs."""
