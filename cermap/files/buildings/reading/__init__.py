"""A file of buildings opened: its layers, the one that holds the buildings, its columns and rows."""
