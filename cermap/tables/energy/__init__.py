"""Tables of energy: hours and money of a year, plants, buildings and their roofs."""
