"""The GeoPackage that a plan file is: opened in memory, its tables in and out, cell by cell the same."""
