"""Sets of buildings on this machine: two that ship, and those that a person brought or had fetched.

::

    shipped.py          the centres of two towns, as OpenStreetMap draws them
    kept.py             what was brought: a table and a record each, in the data folder
    kept_record.py      the records
    listing.py          both together, by their id
    around.py           those of one municipality, for an outlet
    municipalities.py   which municipality each building is in; a town by its name
    publishers.py       who gives buildings to everybody, and one municipality of them fetched
    region.py           the Region's topographic database
    overpass.py         OpenStreetMap, through Overpass
    osm_shapes.py       its answer as the file that ``files`` reads
"""
