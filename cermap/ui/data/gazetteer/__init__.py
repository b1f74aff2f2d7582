"""House numbers: those in use, and which column of a file is what."""
