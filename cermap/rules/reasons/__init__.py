"""Why a verdict is what it is, and what would repair it."""
