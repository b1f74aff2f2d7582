"""Nominatim and Photon: what their operators allow, one question, their words in the house's."""
