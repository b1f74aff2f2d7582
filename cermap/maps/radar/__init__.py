"""Two editions of the areas drawn: the land that came and went, and the candidates that it took along.

::

    sight.py     what is looked at: the comparison, and one area of it or all
    parts.py     the live map, as data for the browser
    sheet.py     the same on A4, with the list behind it
    listing.py   the pages of that list
"""
