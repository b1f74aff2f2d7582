"""GSE's public service: areas of an edition, registered communities, the area of one POD."""
