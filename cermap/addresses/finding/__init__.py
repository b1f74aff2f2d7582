"""One address found in the gazetteer: its town or hamlet, its street, and where on it."""
