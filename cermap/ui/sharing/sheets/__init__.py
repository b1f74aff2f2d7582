"""Sheets of paper: one, a set of them, the sheet of an address, and what a sheet is asked for."""
