"""A town one can draw on paper: four areas, two municipalities, a dozen house numbers.

::

    45.20 +-----------+-----------+
          |     C     |     D     |     each square is 0.1 degrees wide (7.9 km) and high (11.1 km)
          |  official |approximate|
    45.10 +-----------+-----------+     west (A and C): municipality Alfa (MI)
          |     A     |     B     |     east (B and D): municipality Beta (BG)
          |  official |  official |
    45.00 +-----------+-----------+     nothing is loaded outside
        9.00        9.10        9.20

    Via del Mulino 1 2 3 5   in the middle of A
    Via del Confine 1        24 m west of the border of A and B (0.0003 degrees x 78.8 km)
    Via del Confine 3        on that border
    Via Lunga 1 2 | 3 4      from A up into C, two numbers in each
    Via delle Rose 1 2       in the middle of B
    Via dei Campi 1          in the middle of D

Of the 25 civic points of Alfa 15 lie in A and 10 in C.
"""

import datetime as dt

import geopandas as gpd
import pandas as pd
import shapely

from cermap import tables
from cermap.records import CandidateList, Inputs, Reference

A, B, C, D = (f"AC001E0000{digit}" for digit in "1234")
ALFA, BETA = "099001", "099002"
IN_FORCE, EXPIRED = dt.date(2024, 6, 30), dt.date(2025, 10, 1)
_CORNERS = {A: (9.0, 45.0), B: (9.1, 45.0), C: (9.0, 45.1), D: (9.1, 45.1)}
_STREETS = (
    (ALFA, "VIA DEL MULINO", "1", 9.0500, 45.0500),
    (ALFA, "VIA DEL MULINO", "2", 9.0502, 45.0500),
    (ALFA, "VIA DEL MULINO", "3", 9.0500, 45.0503),
    (ALFA, "VIA DEL MULINO", "5", 9.0500, 45.0506),
    (ALFA, "VIA DEL CONFINE", "1", 9.0997, 45.0500),
    (ALFA, "VIA DEL CONFINE", "3", 9.1000, 45.0500),
    (ALFA, "VIA LUNGA", "1", 9.0500, 45.0800),
    (ALFA, "VIA LUNGA", "2", 9.0500, 45.0900),
    (ALFA, "VIA LUNGA", "3", 9.0500, 45.1100),
    (ALFA, "VIA LUNGA", "4", 9.0500, 45.1200),
    (BETA, "VIA DELLE ROSE", "1", 9.1500, 45.0500),
    (BETA, "VIA DELLE ROSE", "2", 9.1502, 45.0500),
    (BETA, "VIA DEI CAMPI", "1", 9.1500, 45.1500),
)

# (name, what is known beside it), and what must come out: certainty, area, share, reasons.
ROWS = (
    ("Anna", {"address_text": "Via del Mulino 1, Alfa"}, ("certain", A, 1.0, "")),
    ("Bruno", {"address_text": "Via del Mulino 3, Alfa", "role": "prosumer", "own_plant_kw": 20.0, "technology": "fotovoltaico"}, ("certain", A, 1.0, "")),
    ("Carla SpA", {"address_text": "Via del Mulino 5, Alfa", "member_kind": "large_enterprise"}, ("certain", A, 1.0, "")),
    ("Dario", {"address_text": "Via del Confine 1, Alfa"}, ("likely", A, 1.0, "border_near")),
    ("Elisa", {"address_text": "Via del Confine 3, Alfa"}, ("ambiguous", A, 0.5, "on_border;several_areas;border_near")),
    ("Fabio", {"address_text": "Via Lunga, Alfa"}, ("ambiguous", A, 0.5, "several_areas;coarse_address")),
    ("Gina", {"address_text": "Via delle Rose 2, Beta"}, ("certain", B, 1.0, "")),
    ("Hugo", {"given_lon": 45.0501, "given_lat": 9.15}, ("certain", B, 1.0, "coordinates_swapped")),
    ("Ivo", {"address_text": "Via dei Campi 1, Beta"}, ("likely", D, 1.0, "approximate_area")),
    ("Luca", {"address_text": "Alfa"}, ("ambiguous", A, 0.6, "several_areas;coarse_address")),
    ("Mara", {"address_text": "Via del Mulino 2, Alfa", "area_code_declared": B, "area_declared_edition": "2023"}, ("declared", B, 1.0, "pod_conflict")),
    ("Nino", {"address_text": "Via del Mulino 1, Paese Mai Sentito"}, ("not_located", None, None, "address_not_found")),
    ("Olga", {"given_lon": 10.0, "given_lat": 45.0501}, ("outside_data", None, None, "outside_data")),
    ("Pia", {}, ("not_located", None, None, "address_not_found")),
)  # fmt: skip


def reference(fingerprint="town"):
    """Public data of the town, every table held to its declaration."""
    municipalities = gpd.GeoDataFrame(
        {
            "municipality_code": [ALFA, BETA],
            "name": ["Alfa", "Beta"],
            "former_names": pd.array([None, None], dtype="str"),
            "province": ["MI", "BG"],
            "cadastral_code": ["X001", "X002"],
            "population": pd.array([1000, 500], dtype="Int64"),
        },
        geometry=[shapely.box(9.0, 45.0, 9.1, 45.2), shapely.box(9.1, 45.0, 9.2, 45.2)],
        crs="EPSG:4326",
    )
    areas = _areas()
    return Reference(
        areas=areas,
        area_centroids=pd.DataFrame(areas[["area_code", "distributor", "centroid_lon", "centroid_lat"]]),
        area_municipalities=pd.DataFrame(
            {
                "area_code": [A, B, C, D],
                "municipality_code": [ALFA, BETA, ALFA, BETA],
                "name": ["Alfa", "Beta", "Alfa", "Beta"],
                "area_share": 1.0,
                "municipality_share": 0.5,
            }
        ),
        municipalities=tables.check(tables.Municipalities, municipalities),
        addresses=_addresses(),
        civic_points=_civic_points(),
        sources=_sources(),
        fingerprint=fingerprint,
    )


def listed(*rows, original=None):
    """A list of these rows; ``candidate_id`` is their ordinal unless they bring one."""
    filled = [{"candidate_id": str(place), "role": "consumer", **row} for place, row in enumerate(rows, 1)]
    frame = pd.DataFrame(filled) if filled else tables.empty(tables.Candidates)
    candidates = tables.complete(tables.Candidates, frame)
    if original is None:
        original = pd.DataFrame({"Nome": candidates["name"], "Indirizzo": candidates["address_text"]})
    return CandidateList("elenco.csv", original, candidates, {"Nome": "name", "Indirizzo": "address_text"})


def town_list():
    """The rows of ``ROWS``: persons unless said."""
    return listed(*({"name": name, "member_kind": "natural_person", **known} for name, known, _ in ROWS))


def registered(**changes):
    """One registered CER, in area A."""
    row = {
        "community_id": "c1", "entity_id": "e1", "name": "CER Alfa", "config_type": "CER", "area_code": A,
        "area_edition": "2023", "origin": "registered", "plants": 1, "users": 12,
    } | changes  # fmt: skip
    return tables.complete(tables.Communities, pd.DataFrame([row]))


def inputs(candidate_list=None, plants=None, communities=None, used=None):
    return Inputs(
        reference=used or reference(),
        candidate_list=town_list() if candidate_list is None else candidate_list,
        plants=tables.empty(tables.Plants) if plants is None else plants,
        communities=registered() if communities is None else communities,
    )


def _areas():
    frame = gpd.GeoDataFrame(
        {
            "area_code": list(_CORNERS),
            "distributor": "Rete",
            "area_edition": "2023",
            "valid_from": pd.Timestamp("2023-10-01"),
            "valid_to": pd.Timestamp("2025-09-30"),
            "geometry_kind": ["official", "official", "official", "approximate"],
            "centroid_lon": [lon + 0.05 for lon, _ in _CORNERS.values()],
            "centroid_lat": [lat + 0.05 for _, lat in _CORNERS.values()],
        },
        geometry=[shapely.box(lon, lat, lon + 0.1, lat + 0.1) for lon, lat in _CORNERS.values()],
        crs="EPSG:4326",
    )
    return tables.check(tables.Areas, tables.complete(tables.Areas, frame))


def _addresses():
    rows = [
        {
            "address_id": f"{code}-{street}-{number}", "municipality_code": code, "street": street,
            "house_number": number, "lon": lon, "lat": lat, "source": "invented",
        }
        for code, street, number, lon, lat in _STREETS
    ]  # fmt: skip
    return tables.check(tables.Addresses, tables.complete(tables.Addresses, pd.DataFrame(rows)))


def _civic_points():
    in_a = [(lon, lat) for lon in (9.02, 9.05, 9.08) for lat in (45.02, 45.035, 45.05, 45.065, 45.08)]
    in_c = [(lon, lat) for lon in (9.02, 9.08) for lat in (45.12, 45.135, 45.15, 45.165, 45.18)]
    return pd.DataFrame(in_a + in_c, columns=["lon", "lat"]).assign(municipality_code=ALFA)


def _sources():
    row = {
        "source_id": "invented", "title": "Città inventata", "publisher": "Nessuno", "edition": "2023",
        "licence": "CC0-1.0", "attribution": "Nessuno", "derivation": "Disegnata a mano", "rows": 4,
        "sha256": "0" * 64, "is_used": True, "obtained": pd.Timestamp("2024-01-31"),
    }  # fmt: skip
    return tables.check(tables.Sources, tables.complete(tables.Sources, pd.DataFrame([row])))
