"""Plants, roofs and the municipality's properties as decided at the table."""
