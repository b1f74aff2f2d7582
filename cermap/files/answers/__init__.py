"""A list as it was brought with what cermap found beside each row, as people, scripts and a GIS read it."""
