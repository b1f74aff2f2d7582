"""Answers as workbooks that people open: one module per workbook, a room where one takes several."""
