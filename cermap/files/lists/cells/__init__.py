"""What one cell of a list holds: a value, a number, a code; and what could not be read is told."""
