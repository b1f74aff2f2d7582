"""Which column of a list is what: by its header, by its cells, by hand above all."""
