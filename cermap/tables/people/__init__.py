"""Tables of people: candidates, communities, who can join, documents, calls."""
