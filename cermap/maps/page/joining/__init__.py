"""Who can join what on the single page: each different answer once."""
