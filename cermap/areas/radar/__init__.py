"""What the comparison of two editions is made of: the editions as they are asked, and the land between them.

::

    edition.py   one edition, and which of its codes only got another name
    land.py      pieces of land that came or went, and whose they were and are
    moves.py     which places changed area
"""
