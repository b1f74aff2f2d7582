"""The map as one HTML file: what it holds (``single``), the rows of its tables (``rows``), its script and stylesheet."""
