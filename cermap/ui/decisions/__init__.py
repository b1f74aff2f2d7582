"""Decisions at the table: made, signed, undone, listed, and what of them is remembered for another list."""
