"""The page Tetti: what it looks at, what the session remembers of it, its tools and its tabs."""
