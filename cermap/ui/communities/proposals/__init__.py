"""Proposals: which plants, who is asked first, and what is done with the answer."""
