"""In which polygon a point lies."""
