"""Who gives buildings to everybody: OpenStreetMap through Overpass, and Regione Lombardia."""
