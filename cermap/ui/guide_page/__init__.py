"""The page of the guide: rules, words, and the three configurations side by side."""
