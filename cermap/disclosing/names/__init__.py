"""What names a natural person, left out of a plan and of what people typed."""
