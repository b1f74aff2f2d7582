"""PVGIS of the European Commission, asked what a photovoltaic kWp gives at the places of a plan's plants.

Off until somebody allows it, each time anew. Sent is a place to 0.01 degrees, about 1 km, and nothing else of the plan; each
place once. What came belongs to the plan and counts from then on, also without a network.

::

    service.py   where PVGIS is, one question, and its words -> the house's
    kept.py      answers of before
    yields.py    the plants of a plan, place by place
"""
