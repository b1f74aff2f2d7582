"""The street of an address: its kind, its name, its house number."""
