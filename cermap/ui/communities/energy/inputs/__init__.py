"""What energy is counted from: assumptions, what was brought, and the yields that PVGIS gives."""
