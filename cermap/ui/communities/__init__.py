"""The page of communities: its views, who can join what, and what areas lack."""
