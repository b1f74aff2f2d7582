"""Views kept for a meeting, and calls answered at the desk."""
