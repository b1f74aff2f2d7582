"""Which roofs a person wants to see, which first, and how much they are together."""
