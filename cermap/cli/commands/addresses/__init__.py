"""Commands on addresses and points: where they are, and in which area."""
