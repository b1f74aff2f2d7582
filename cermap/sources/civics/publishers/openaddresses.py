"""OpenAddresses: one CSV for the whole world; its licence is that of the source it collected, which the file does not name."""

from cermap.sources.civics.layouts.layout import Layout
from cermap.texts import N_

LAYOUT = Layout(
    kind="openaddresses",
    title=N_("House numbers collected by OpenAddresses"),
    publisher="OpenAddresses",
    licence="",
    attribution="OpenAddresses",
    recognised_by=frozenset(("lon", "lat", "number", "street", "hash")),
    columns={
        "municipality": [("CITY",)],
        "street": [("STREET",)],
        "house_number": [("NUMBER",)],
        "postcode": [("POSTCODE",)],
        "lon": [("LON",)],
        "lat": [("LAT",)],
        "ref": [("HASH",)],
    },
    is_town_by_place=True,
)
