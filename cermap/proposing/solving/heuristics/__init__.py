"""Good choices, quickly: the best next, exchanges, all of a few, and of equals the simplest."""
