"""Cells of a file of hours: a day, an hour, an amount."""
