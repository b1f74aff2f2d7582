"""Lists that people bring, each in any of the ways people write one, become tables of the house."""
