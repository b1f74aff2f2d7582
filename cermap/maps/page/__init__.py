"""The single page: a map that leaves the room as one file."""
