"""The list as decided: who is on it, where they are, and in which configuration."""
