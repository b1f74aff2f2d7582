"""Words people write in a list become the codes of the house: kinds of member, activities, steps and all the rest."""
