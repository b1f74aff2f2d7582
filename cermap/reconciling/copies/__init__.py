"""One copy of a plan as cells: what its list, its log and its configurations say, and what no log holds."""
