"""Plans: kept in the data folder, whose they are, given to readers, and the one that ships."""
