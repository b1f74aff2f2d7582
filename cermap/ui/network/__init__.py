"""What goes out to the network from a page: said before, sent only when it is allowed."""
