"""Hours of demand: measured, from a bill, or from a profile that ships."""
