"""How every page looks to the keyboard and on a telephone."""
