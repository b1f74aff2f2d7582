"""Words of energy and money, of buildings and roofs."""
