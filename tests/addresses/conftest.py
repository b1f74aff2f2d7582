"""Three square towns one can draw on paper, each 0.1 degrees wide, side by side from 9.0 E, 45.0 N.

Quadrato (MI) has streets that run north, one house every 0.001 degrees (111 m of meridian); Santa Lucia sul Lago (CO)
has one street of the same name as Quadrato's; Vuota (VA), once Vecchia Vuota, has none.
"""

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from cermap import tables
from cermap.records import Assumptions

QUADRATO, LUCIA, VUOTA = "099001", "099002", "099003"


@pytest.fixture(scope="session")
def municipalities() -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "municipality_code": [QUADRATO, LUCIA, VUOTA],
            "name": ["Quadrato", "Santa Lucia sul Lago", "Vuota"],
            "former_names": pd.array([None, None, "Vecchia Vuota;Pieve d'Olmo"], dtype="str"),
            "province": ["MI", "CO", "VA"],
            "cadastral_code": ["X001", "X002", "X003"],
            "population": pd.array([1000, 500, 100], dtype="Int64"),
        },
        geometry=[shapely.box(9.0 + 0.1 * k, 45.0, 9.1 + 0.1 * k, 45.1) for k in range(3)],
        crs="EPSG:4326",
    )


def _number(
    code: str, street: str, number: str | None, lon: float | None, lat: float | None, **more: str
) -> dict[str, object]:
    address_id = f"{code}-{street}-{number or ''}{more.get('exponent', '')}-{more.get('postcode', '')}"
    return {
        "address_id": address_id,
        "municipality_code": code,
        "street": street,
        "house_number": number,
        "lon": lon,
        "lat": lat,
        "source": "invented",
        **more,
    }


@pytest.fixture(scope="session")
def addresses() -> pd.DataFrame:
    rows = [
        # Via Giuseppe Verdi: odd 1 3 5 9 on the west side, even 2 4 on the east one; 4 has a door 4/A beside it.
        _number(QUADRATO, "VIA GIUSEPPE VERDI", "1", 9.010, 45.010, postcode="20001"),
        _number(QUADRATO, "VIA GIUSEPPE VERDI", "3", 9.010, 45.011, postcode="20001"),
        _number(QUADRATO, "VIA GIUSEPPE VERDI", "5", 9.010, 45.012, postcode="20001"),
        _number(QUADRATO, "VIA GIUSEPPE VERDI", "9", 9.010, 45.014, postcode="20001"),
        _number(QUADRATO, "VIA GIUSEPPE VERDI", "2", 9.0102, 45.010, postcode="20001"),
        _number(QUADRATO, "VIA GIUSEPPE VERDI", "4", 9.0102, 45.011, postcode="20001"),
        _number(QUADRATO, "VIA GIUSEPPE VERDI", "4", 9.0102, 45.0111, exponent="A", postcode="20001"),
        _number(QUADRATO, "PIAZZA IV NOVEMBRE", "1", 9.030, 45.030, postcode="20002"),
        _number(QUADRATO, "PIAZZA IV NOVEMBRE", "2", 9.030, 45.031, postcode="20002"),
        _number(QUADRATO, "Viale Monte Rosa", "7", 9.040, 45.040, postcode="20002"),
        _number(QUADRATO, "VIA PAOLO BASSI", "1", 9.050, 45.050),
        _number(QUADRATO, "VIA UGO BASSI", "1", 9.060, 45.060),
        # Known without a position, and known in part (numbers below 200 lie elsewhere).
        _number(QUADRATO, "VIA SENZA LUOGO", "1", None, None),
        _number(QUADRATO, "VIA LUNGA", "200", 9.070, 45.070),
        _number(QUADRATO, "VIA LUNGA", "202", 9.070, 45.071),
        # The same number in two hamlets, 1 km apart.
        _number(QUADRATO, "VIA DOPPIA", "1", 9.080, 45.080, locality="Alta"),
        _number(QUADRATO, "VIA DOPPIA", "1", 9.080, 45.089, locality="Bassa", postcode="20003"),
        _number(LUCIA, "VIA GIUSEPPE VERDI", "1", 9.110, 45.010),
        _number(LUCIA, "VIA DELLA RIVA", "1", 9.120, 45.020),
    ]
    return tables.check(tables.Addresses, tables.complete(tables.Addresses, pd.DataFrame(rows)))


@pytest.fixture
def assumptions() -> Assumptions:
    return Assumptions()


@pytest.fixture(scope="session")
def listed():
    """Candidates of these rows."""

    def of(*rows):
        frame = pd.DataFrame(
            [{"candidate_id": str(place), "role": "consumer", **row} for place, row in enumerate(rows, 1)]
        )
        return tables.complete(tables.Candidates, frame)

    return of
