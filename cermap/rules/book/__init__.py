"""The law's rules and numbers in words and by date, how a rule becomes a verdict, what is not settled."""
