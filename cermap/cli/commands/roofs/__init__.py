"""``cermap roofs``: which roofs are worth it, and how that is printed."""
