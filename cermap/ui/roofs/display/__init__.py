"""Which roofs are shown, and how: the map, the filter, the criteria, the totals."""
