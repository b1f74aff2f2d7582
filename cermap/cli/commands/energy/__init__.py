"""``cermap energy``: the year of each configuration, what it is given, what it prints."""
