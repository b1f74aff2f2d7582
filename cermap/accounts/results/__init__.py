"""What a configuration's year comes to: earnings, figures with their range, who gets what, twenty years."""
