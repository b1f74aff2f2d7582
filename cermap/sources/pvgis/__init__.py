"""PVGIS of the European Commission, asked what a photovoltaic kWp gives at the places of a plan's plants, or of roofs.

Off until somebody allows it, each time anew. Sent is a place to 0.01 degrees, about 1 km, and nothing else of the plan; each
place once. What came belongs to the plan and counts from then on, also without a network.

::

    service.py       where PVGIS is, one question, and its words -> the house's
    kept.py          answers of before
    asking.py        place after place
    yields.py        the plants of a plan
    roof_places.py   the squares that roofs are in

Why not ``pvlib.iotools``: of PVGIS it has the hourly series of years (``get_pvgis_hourly``), the typical year
(``get_pvgis_tmy``) and the horizon, megabytes a place, and not the question asked here (``PVcalc``): one year and twelve
months of a kWp, some 4 kB. It asks once, without a limit of size, and says no more of a refusal than its text.
"""
