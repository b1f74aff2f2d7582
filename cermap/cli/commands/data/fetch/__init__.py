"""Commands of ``cermap data fetch``: public data from who publishes them."""
