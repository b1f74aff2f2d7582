"""A set of sheets, its tables, and lists that run over pages."""
