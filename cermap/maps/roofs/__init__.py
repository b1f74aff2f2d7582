"""Roofs on the live map: thousands of outlines, each with the step of its power or yield.

::

    sight.py      what a page looks at: roofs, filter, colours, what is chosen, what is drawn on the map
    packing.py    many whole numbers as one short text
    outlines.py   where the roofs are: heavy, and the same whatever is asked
    tips.py       what is said of each under the mouse
    parts.py      how they look now, the legend, and the rest of the map

Outlines, tips and looks are parts of their own: another filter or colour sends a byte for each roof and nothing else.
"""
