"""Comune di Milano, house numbers with coordinates (DS634): one row per number, street in two columns, decimal comma once."""

from cermap.sources.civics.layouts.layout import Layout
from cermap.texts import N_

LAYOUT = Layout(
    kind="milano",
    title=N_("House numbers of Milano (DS634)"),
    publisher="Comune di Milano",
    licence="CC-BY-4.0",
    attribution="Comune di Milano (DS634)",
    recognised_by=frozenset(("tipo", "descrittivo", "id_nil")),
    columns={
        "street": [("TIPO", "DESCRITTIVO")],
        "house_number": [("NUMERO",), ("NUMEROCOMPLETO",)],
        "exponent": [("LETTERA", "BARRA", "BARRA2"), ("LETTERA", "BARRA"), ("LETTERA",)],
        "postcode": [("CAP",)],
        "lon": [("LONG_WGS84",), ("LONG",), ("LON",)],
        "lat": [("LAT_WGS84",), ("LAT",)],
    },
    municipality_code="015146",
)
