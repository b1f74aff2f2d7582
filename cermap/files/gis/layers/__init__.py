"""The layers of a plan, and the rows and points of each."""
