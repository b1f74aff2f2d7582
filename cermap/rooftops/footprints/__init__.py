"""The ground of buildings: outlines mended, overlaps, walls they share, which way they run."""
