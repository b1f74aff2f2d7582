"""The public data that ship, with the catalogue of where each comes from."""
