"""Regione Lombardia, topographic database: entrances and driveways (``Accesso_esterno_passo_carrabile``), by province."""

from cermap.files.gazetteer.number_files import LAT, LON
from cermap.sources.civics.layouts.layout import Layout
from cermap.texts import N_

LAYOUT = Layout(
    kind="region",
    title=N_("Entrances of the regional topographic database"),
    publisher="Regione Lombardia",
    licence="IODL-2.0",
    attribution="Regione Lombardia (database topografico regionale)",
    recognised_by=frozenset(("indir_num", "tp_str_nom", "comune_nom")),
    columns={
        "municipality": [("comune_nom",)],
        "street": [("tp_str_nom",)],
        "house_number": [("indir_num",)],
        "lon": [(LON,)],
        "lat": [(LAT,)],
        "ref": [("uuid",)],
    },
    is_town_by_place=True,
)
