"""What stands behind a card: an area's energy, a candidate's next step, and why its answer is what it is."""
