"""Where a file comes from: written with marks of everything it tells, read again, and held against them."""
