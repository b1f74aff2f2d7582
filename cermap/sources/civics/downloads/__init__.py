"""House numbers fetched from who publishes them, and put in use."""
