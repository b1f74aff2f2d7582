"""The tables of the single page: rows as columns, where what repeats travels once."""
