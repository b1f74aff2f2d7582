"""Words and numbers in one spelling: letters mended, capitals, accents, numerals."""
