"""Databases of our own on disk, open for questions alone, and the index of areas and addresses in one of them."""
