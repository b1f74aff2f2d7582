"""Sets of buildings on this machine: two that ship, and those that a person brought or had fetched.

::

    shipped.py         the centres of two towns, as OpenStreetMap draws them
    store/             what was brought: a table and a record each, in the data folder
    listing.py         both together, by their id
    around.py          those of one municipality, for an outlet
    municipalities.py  which municipality each building is in; a town by its name
    publishers/        who gives buildings to everybody, and one municipality of them fetched
"""
