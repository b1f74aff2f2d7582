"""What may be meant: proposals for an address that was not found, and for a text in the search box."""
