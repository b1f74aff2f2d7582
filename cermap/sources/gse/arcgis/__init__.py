"""The ArcGIS service under GSE's layers: a question, all features of its answer, their rings."""
