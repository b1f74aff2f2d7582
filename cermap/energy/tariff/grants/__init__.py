"""Capital grants: how much they cut the tariff, and whom the cut spares (R-TAR-06, R-TAR-07)."""
