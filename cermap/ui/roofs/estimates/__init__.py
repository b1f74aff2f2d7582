"""What one roof could carry and give: its card, its months, and what that stands on."""
