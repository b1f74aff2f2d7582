"""What is around a point: the nearest border, the nearest edge, and which part of a disc lies in which area."""
