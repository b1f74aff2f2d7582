"""What people read of energy, money and roofs."""
