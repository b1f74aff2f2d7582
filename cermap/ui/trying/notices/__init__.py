"""What says that something is tried: the bar over every page, and the words on what leaves."""
