"""What people read of proposals, and of two copies of one plan."""
