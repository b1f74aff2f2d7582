"""Frames become files that Excel opens as they are: cells, rows, and the sheets that say where they come from."""
