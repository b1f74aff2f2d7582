"""What a row of a file says of its building: what it is called, how high it is, whose it is, what protects it."""
