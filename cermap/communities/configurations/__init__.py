"""Configurations: those that could be, those that the table chose, of which kind, who and what is in them."""
