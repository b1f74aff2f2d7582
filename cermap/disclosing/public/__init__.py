"""A plan for everybody: configurations under numbers of their own, natural persons only as counts."""
