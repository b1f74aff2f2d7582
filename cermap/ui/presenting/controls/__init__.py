"""What steers a presentation: the strip above the map, its buttons and its keys."""
