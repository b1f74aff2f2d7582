"""What stands on the map: signs of the answers, and marks of candidates, communities, plants and substations."""
