"""Points by the million: read, answered and written batch by batch."""
