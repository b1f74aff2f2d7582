"""cermap: which addresses can join which renewable energy community in Lombardy, and how sure that is."""

__version__ = "0.8.0"
