"""Commands of ``cermap data``: public data built, brought, compared and forgotten."""
