"""A geocoder in the network: asked for the rows that are not placed, and what it answered."""
