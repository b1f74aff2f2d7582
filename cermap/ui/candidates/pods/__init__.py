"""PODs with their areas: asked of GSE one by one, or brought as a list."""
