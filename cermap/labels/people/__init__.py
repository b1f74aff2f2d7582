"""What people read of answers, people and configurations."""
