"""OpenStreetMap: whatever carries ``addr:*`` in an extract saved as GeoJSON or GeoPackage (points, or buildings)."""

from cermap.files.gazetteer.number_files import LAT, LON
from cermap.sources.civics.layouts.layout import Layout
from cermap.texts import N_

LAYOUT = Layout(
    kind="osm",
    title=N_("Addresses of OpenStreetMap"),
    publisher="OpenStreetMap",
    licence="ODbL-1.0",
    attribution="© OpenStreetMap contributors",
    recognised_by=frozenset(("addr:housenumber",)),
    columns={
        "municipality": [("addr:city",)],
        "street": [("addr:street",)],
        "locality": [("addr:place",), ("addr:hamlet",)],
        "house_number": [("addr:housenumber",)],
        "postcode": [("addr:postcode",)],
        "lon": [(LON,)],
        "lat": [(LAT,)],
        "ref": [("@id",), ("osm_id",), ("full_id",), ("id",)],
    },
    is_town_by_place=True,
    has_several_numbers=True,
)
