"""The choice as a linear program: never less than the best, and close to it after its cuts."""
