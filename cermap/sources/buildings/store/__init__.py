"""Sets of buildings that a person brought or had fetched: kept, and known without being opened."""
