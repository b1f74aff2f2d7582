"""Somebody's table, as bytes of any format and encoding, becomes one frame of text.

``decoding`` turns bytes into text, ``delimiter`` text into rows, ``workbook`` a spreadsheet file into rows, ``header``
rows into a frame with named columns; ``table`` is the door that chooses among them.
"""
