"""Spreadsheets to be filled: an empty list and the expression of interest, whose headers are read back."""
