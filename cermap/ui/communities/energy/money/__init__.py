"""A configuration's money: what comes in and goes out, twenty years of it, and who gets what."""
