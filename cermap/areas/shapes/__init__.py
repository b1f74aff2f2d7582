"""The geometry under the look-up: borders, shares, extents. Private to the room of areas."""
