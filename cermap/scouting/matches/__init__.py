"""What of a plan stands where: properties, candidates and plants held against buildings."""
