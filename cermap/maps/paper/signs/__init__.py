"""Marks on paper: the signs of the live map as shapes, stamped in its order."""
