"""Roofs in words: what they are, what their figures stand on, what the table decided of them."""
