"""The dossier of one address: one A4, its written parts, its small maps and its foot."""
