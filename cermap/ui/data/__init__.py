"""The page of data: sources, and the areas that are in use."""
