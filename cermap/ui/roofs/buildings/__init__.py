"""Buildings: brought or fetched, what was read of them, and what a kWp gives where they are."""
