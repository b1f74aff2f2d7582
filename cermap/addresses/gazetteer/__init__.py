"""What is known of places: towns by every name people give them, their streets, and the numbers of each street."""
