"""What a row of a list says with several cells: its address, its town, its holder; or that it is a row of totals."""
