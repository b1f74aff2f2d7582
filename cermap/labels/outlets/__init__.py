"""What people read of the map and of what leaves the table."""
