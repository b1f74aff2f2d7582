"""What is looked at and how: the selection, the colours, the filter, the sight of the map."""
