"""The page of candidates: a list brought, one added or changed, and how far the desk has come with each."""
