"""Tables of what is shown and of what leaves the table."""
