"""Spreadsheet files become rows, rehearsed first where a damaged one could end the program."""
