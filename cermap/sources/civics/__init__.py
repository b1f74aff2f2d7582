"""The user's gazetteer: house numbers from who publishes them, checked, merged and kept in one file."""
