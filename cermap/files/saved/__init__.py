"""Databases on disk, open for questions alone: our own, the index of areas and addresses in one, and those that others send."""
