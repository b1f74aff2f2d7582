"""Who can join what: what is known of each candidate, the grounds of an answer, the answer."""
