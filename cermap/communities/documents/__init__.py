"""The checklist for the GSE request: what it asks of a configuration, its members and plants, and what is known."""
