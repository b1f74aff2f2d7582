"""What stands between candidates and a configuration, and what would unlock most."""
