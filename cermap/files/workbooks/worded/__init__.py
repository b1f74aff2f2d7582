"""Tables as people read them in a workbook: names in place of ids, words in place of codes, headers in their language."""
