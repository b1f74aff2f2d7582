"""Commands whose answer is paper: the map, the dossier, forms and sheets of members."""
