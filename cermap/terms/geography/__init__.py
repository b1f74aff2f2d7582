"""Words of places: areas, certainty, how an address was recognised."""
