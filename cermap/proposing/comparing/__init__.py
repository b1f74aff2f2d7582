"""Two plans laid side by side, fact by fact."""
