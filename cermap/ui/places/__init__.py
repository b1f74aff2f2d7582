"""A place on the map: clicked, found, searched for, or where a candidate is added."""
