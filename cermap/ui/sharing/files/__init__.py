"""Files to take away: the plan, tables, a GIS's files, forms; and one brought back to be checked."""
