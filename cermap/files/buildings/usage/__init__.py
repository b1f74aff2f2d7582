"""What a building is used for, in everybody's words and codes."""
