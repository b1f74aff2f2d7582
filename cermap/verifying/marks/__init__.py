"""What a file that is no plan says of itself, looked at again: its cells, its counts, its points."""
