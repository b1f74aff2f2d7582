"""What is chosen of the other copy: taken over, or written as decisions of one's own log."""
