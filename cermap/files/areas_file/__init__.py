"""A file of primary-substation areas, whatever its columns are called: its columns, its rows, the areas they make."""
