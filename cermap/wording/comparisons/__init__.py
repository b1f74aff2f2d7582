"""Two plans, or two copies of one, in words: what differs, and what became of it."""
