"""Words of proposals, of plans compared, and of two copies of one plan."""
