"""House numbers become the gazetteer: files of them read piece by piece, sorted by town, kept in one SQLite file."""
