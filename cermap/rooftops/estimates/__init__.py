"""What could stand on a roof: power and yearly output, with a range, and how far to believe it."""
