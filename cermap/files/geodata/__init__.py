"""GIS files that somebody brings: unpacked, their layers read in one coordinate system, their shapes made valid."""
