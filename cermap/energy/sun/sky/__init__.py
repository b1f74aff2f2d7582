"""The typical year: where the sun stands, and what of its light falls on a plane."""
