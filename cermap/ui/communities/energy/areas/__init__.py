"""Demand and sun area by area: what each needs, hour by hour, on a map and in a table."""
