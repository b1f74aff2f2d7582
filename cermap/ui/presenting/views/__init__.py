"""Saved views: what one holds, what is decided of them, and their window."""
