"""The areas as a map of their own: what they cover, which municipalities they touch, which are neighbours."""
