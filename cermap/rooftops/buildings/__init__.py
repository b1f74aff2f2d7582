"""Bodies, as files bring them, made whole buildings: named, joined, each told what became of it."""
