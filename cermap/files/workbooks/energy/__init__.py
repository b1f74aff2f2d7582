"""The year of each configuration as a workbook: its sheets, their rows, its hours."""
