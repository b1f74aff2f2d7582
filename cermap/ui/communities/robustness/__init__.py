"""How much the answers bear: the slider, its curve, and its marks on the map."""
