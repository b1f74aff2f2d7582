"""Places as they are put to the index: points, discs around them, whole extents."""
