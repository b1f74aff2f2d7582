"""What the rules say of who would be a member: activity, size, kind."""
