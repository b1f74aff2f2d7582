"""Somebody's table, as bytes of any format and encoding, becomes one frame of text.

``text`` turns bytes into rows of characters, ``workbooks`` a spreadsheet file into rows, ``points`` what a GIS drew; ``header``
makes a frame with named columns of the rows; ``table`` is the door that chooses among them.
"""
