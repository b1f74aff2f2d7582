"""What one click or several have chosen: several things at one place, or one after the other."""
