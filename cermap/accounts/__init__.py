"""The year of each configuration: a plan's members and plants through hours, rules and prices to figures and money."""
