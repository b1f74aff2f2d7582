"""Hours of what plants give, and what a kWp gives at a place."""
