"""A plan's layers in the formats of GIS programs, a module per format."""
