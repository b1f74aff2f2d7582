"""The best choice, and a bound that no choice passes: units, what they reach, limits that fight."""
