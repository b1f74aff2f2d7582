"""Plans as files and in the data folder: saved, opened, kept, and two of them compared."""
