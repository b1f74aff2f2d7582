"""The side that gives the work: the way to a scheduler, what is looked at before, who is given which part."""
