"""What configurations bear: a new edition of the areas, borders and positions less sure than assumed."""
