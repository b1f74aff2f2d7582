"""Rows that need a person, on the page: ten at a time, the map beside them, and what is done with each."""
