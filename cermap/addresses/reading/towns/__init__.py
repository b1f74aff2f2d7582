"""The town and the province of an address."""
