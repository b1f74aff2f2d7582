"""Tables on a page: beside the map or in a tab, of which one row or several can be chosen."""
