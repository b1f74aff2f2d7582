"""The map on paper: one sheet, to a round scale, drawn by matplotlib alone.

Everything is placed in millimetres: of the sheet for the title column, of the map's frame for the map (``Ground`` brings
geometry there). Marks and type keep their size at every scale and on both papers; grey is the same drawing in other inks.
"""
