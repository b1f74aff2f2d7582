"""Municipalities, areas, addresses and civic points of ``geodata/``."""

import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap.areas import municipalities_touched
from cermap.crs import points_to_metres

# Borders of municipalities are simplified by tens of metres: 5 decimals (1 m) lose nothing.
BORDER_DECIMALS = 5

# The civic points sit on a grid of 0.6 m; addresses are published with 6 decimals.
CIVIC_DECIMALS = 5
ADDRESS_DECIMALS = 6

# A number farther than this from every other number of its street [m] has a position that cannot be trusted.
STRAY_NUMBER_M = 300.0

# Municipalities that merged, by the name of the one that they became: people still write the old names.
FORMER_NAMES = {
    "Alta Valle Intelvi": ["Lanzo d'Intelvi", "Pellio Intelvi", "Ramponio Verna"],
    "Bardello con Malgesso e Bregano": ["Bardello", "Malgesso", "Bregano"],
    "Bellagio": ["Civenna"],
    "Bellano": ["Vendrogno"],
    "Bienno": ["Prestine"],
    "Borgo Mantovano": ["Pieve di Coriano", "Revere", "Villa Poma"],
    "Borgo Virgilio": ["Borgoforte", "Virgilio"],
    "Borgocarbonara": ["Borgofranco sul Po", "Carbonara di Po"],
    "Cadrezzate con Osmate": ["Cadrezzate", "Osmate"],
    "Campospinoso Albaredo": ["Albaredo Arnaboldi", "Campospinoso"],
    "Castelgerundo": ["Camairago", "Cavacurta"],
    "Centro Valle Intelvi": ["Casasco d'Intelvi", "Castiglione d'Intelvi", "San Fedele Intelvi"],
    "Colli Verdi": ["Canevino", "Ruino", "Valverde"],
    "Colverde": ["Drezzo", "Gironico", "Parè"],
    "Cornale e Bastida": ["Cornale", "Bastida de' Dossi"],
    "Corteolona e Genzone": ["Corteolona", "Genzone"],
    "Gordona": ["Menarola"],
    "Gravedona ed Uniti": ["Gravedona", "Consiglio di Rumo", "Germasino"],
    "La Valletta Brianza": ["Perego", "Rovagnate"],
    "Maccagno con Pino e Veddasca": ["Maccagno", "Pino sulla Sponda del Lago Maggiore", "Veddasca"],
    "Montalto Pavese": ["Lirio"],
    "Piadena Drizzona": ["Piadena", "Drizzona"],
    "San Fermo della Battaglia": ["Cavallasca"],
    "San Giorgio Bigarello": ["San Giorgio di Mantova", "Bigarello"],
    "San Siro": ["Sant'Abbondio", "Santa Maria Rezzonico"],
    "Sant'Omobono Terme": ["Valsecca"],
    "Sermide e Felonica": ["Sermide", "Felonica"],
    "Solbiate con Cagno": ["Solbiate", "Cagno"],
    "Torre de' Picenardi": ["Ca' d'Andrea"],
    "Tremezzina": ["Lenno", "Mezzegra", "Ossuccio", "Tremezzo"],
    "Uggiate con Ronago": ["Ronago", "Uggiate-Trevano"],
    "Val Brembilla": ["Brembilla", "Gerosa"],
    "Valvarrone": ["Introzzo", "Tremenico", "Vestreno"],
    "Verderio": ["Verderio Inferiore", "Verderio Superiore"],
    "Vermezzo con Zelo": ["Vermezzo", "Zelo Surrigone"],
}


def municipalities(data: Path, _geodata: Path) -> gpd.GeoDataFrame:
    """Boundaries of 2026 joined one to one to the ISTAT list (names, cadastral code, population); former names added.

    Vertices are rounded one by one, so that neighbours keep their common border; shapes that this breaks are mended.
    """
    borders = gpd.read_parquet(data / "comuni_lombardia_2026_derived.parquet")[["com_istat_code", "geometry"]]
    listed = pd.read_csv(data / "istat_comuni_lombardia_2026.csv", dtype=str, keep_default_na=False)
    joined = listed.merge(borders, left_on="codice_istat", right_on="com_istat_code", validate="1:1", how="outer")
    unknown = set(FORMER_NAMES) - set(joined["denominazione"])
    if unknown or joined.isna().any(axis=None):
        raise ValueError(f"names not in the list: {unknown}, or a municipality without its border")
    former = joined["denominazione"].map({name: ";".join(olds) for name, olds in FORMER_NAMES.items()})
    return gpd.GeoDataFrame(
        {
            "municipality_code": joined["codice_istat"],
            "name": joined["denominazione"],
            "former_names": former.astype("str"),
            "province": joined["sigla_provincia"],
            "cadastral_code": joined["codice_catastale"],
            "population": joined["popolazione_residente"].astype("Int64"),
        },
        geometry=_rounded(joined["geometry"].to_numpy(), BORDER_DECIMALS),
        crs="EPSG:4326",
    ).sort_values("municipality_code", ignore_index=True)


def areas(data: Path, _geodata: Path) -> gpd.GeoDataFrame:
    """Official polygons exactly as published, approximate ones as reconstructed: containment is decided on them.

    Nothing is rounded: the approximate areas end on the official borders, vertex by vertex.
    """
    table = gpd.read_parquet(data / "areas_lombardia_2023_partial.parquet")
    for day in ("valid_from", "valid_to"):
        table[day] = pd.to_datetime(table[day]).astype("datetime64[us]")
    columns = ["area_code", "distributor", "area_edition", "valid_from", "valid_to", "geometry_kind"]
    return table[[*columns, "centroid_lon", "centroid_lat", "geometry"]].sort_values("area_code", ignore_index=True)


def area_centroids(data: Path, _geodata: Path) -> pd.DataFrame:
    """The 540 real centroids; the municipality of the source, often wrong, is left out."""
    table = pd.read_csv(data / "gse_ac_points_lombardia_2023.csv", dtype={"com_istat_code": str})
    names = {"cod_ac": "area_code", "rag_soc": "distributor", "lon": "centroid_lon", "lat": "centroid_lat"}
    return table.rename(columns=names)[list(names.values())].sort_values("area_code", ignore_index=True)


def area_municipalities(_data: Path, geodata: Path) -> pd.DataFrame:
    """The join of the two tables above, shares measured in EPSG:32632 and rounded to 5 decimals."""
    table = municipalities_touched(
        gpd.read_parquet(geodata / "areas_2023.parquet"), gpd.read_parquet(geodata / "municipalities.parquet")
    )
    return table.assign(
        area_share=table["area_share"].clip(upper=1).round(5),
        municipality_share=table["municipality_share"].clip(upper=1).round(5),
    )


def addresses(data: Path, _geodata: Path) -> pd.DataFrame:
    """Civic numbers of Milano (municipi 5 and 9) and of two towns near Pavia; number and exponent are split.

    ``10a`` is number 10, exponent A; ``15/1`` is 15, 1; the municipality's inner numbers (``36n02``) and passages
    (``2p01``) keep theirs as exponent (N02, P01). Streets in capitals are written as people write them. A number more
    than 300 m from every other number of its street loses its position (it stays as a name): 18 in Milano, Viale
    Lombardia 27 in Robbio.
    """
    table = pd.concat([_milano(data), _pavese(data)], ignore_index=True)
    is_stray = _distance_within_street_m(table) > STRAY_NUMBER_M
    table.loc[is_stray, ["lon", "lat"]] = np.nan
    return table.sort_values(["municipality_code", "street", "address_id"], ignore_index=True)


def civic_points(data: Path, _geodata: Path) -> pd.DataFrame:
    """Positions of civic numbers with the municipality they lie in (not the one of their code, wrong for 3,172).

    The 55 outside Lombardy are left out. Numbers on one position stay as many rows: each weighs one.
    """
    points = gpd.read_parquet(data / "anncsu_points_lombardia_20251202.parquet")
    points = points[points["comune_geom"].notna()]
    table = pd.DataFrame(
        {
            "municipality_code": points["comune_geom"].to_numpy(),
            "lon": shapely.get_x(points.geometry.to_numpy()).round(CIVIC_DECIMALS),
            "lat": shapely.get_y(points.geometry.to_numpy()).round(CIVIC_DECIMALS),
        }
    ).astype({"municipality_code": "str"})
    return table.sort_values(["municipality_code", "lon", "lat"], ignore_index=True)


def split_number(text: pd.Series) -> pd.DataFrame:
    """House number and exponent of texts such as ``10a``, ``15/1``, ``36n02``."""
    parts = text.str.strip().str.extract(r"^(?P<house_number>\d+)\s*/?\s*(?P<exponent>.*)$")
    parts["exponent"] = parts["exponent"].str.upper().replace("", pd.NA)
    return parts.astype("str")


def title_case(street: str) -> str:
    """A street in capitals as people write it: ``PIAZZA DELLA LIBERTA'`` is Piazza della Libertà."""
    accented = re.sub(r"([AEIOU])['`](?= |$)", lambda found: "ÀÈÌÒÙ"["AEIOU".index(found.group(1))], street)
    words = [
        word.lower() if place and word in _SMALL_WORDS else re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)
        for place, word in enumerate(accented.split())
    ]
    return re.sub(r"(?<= )(D|Dell|Dall|All|Sull|L)(?=')", lambda found: found.group().lower(), " ".join(words))


_SMALL_WORDS = {"DI", "DEL", "DELLA", "DELLE", "DEI", "DEGLI", "DA", "AL", "ALLA", "E", "IN", "SUL", "CON"}


def _milano(data: Path) -> pd.DataFrame:
    source = pd.read_parquet(data / "milano_civici_municipi_5_9_2020.parquet")
    return pd.DataFrame(
        {
            "address_id": "milano-" + source["id"].astype("str"),
            "municipality_code": "015146",
            "street": source["street"].str.split().str.join(" "),
            **split_number(source["housenumber"]),
            "postcode": source["postcode"],
            "locality": pd.Series(pd.NA, index=source.index, dtype="str"),
            "source": "Comune di Milano",
            "address_edition": source["vintage"],
            "lon": source["lon"].round(ADDRESS_DECIMALS),
            "lat": source["lat"].round(ADDRESS_DECIMALS),
        }
    )


def _pavese(data: Path) -> pd.DataFrame:
    source = pd.read_csv(data / "anncsu_indirizzi_pavese_sample_20260915.csv", dtype=str)
    ordinal = source.groupby("CODICE_ISTAT").cumcount() + 1
    return pd.DataFrame(
        {
            "address_id": "anncsu-" + source["CODICE_ISTAT"] + "-" + ordinal.astype("str").str.zfill(4),
            "municipality_code": source["CODICE_ISTAT"],
            "street": source["ODONIMO"].map(title_case).astype("str"),
            "house_number": source["CIVICO"],
            "exponent": source["ESPONENTE"],
            "postcode": pd.Series(pd.NA, index=source.index, dtype="str"),
            "locality": pd.Series(pd.NA, index=source.index, dtype="str"),
            "source": "ANNCSU",
            "address_edition": "2026-09-15",
            "lon": source["LON"].astype(float).round(ADDRESS_DECIMALS),
            "lat": source["LAT"].astype(float).round(ADDRESS_DECIMALS),
        }
    )


def _distance_within_street_m(table: pd.DataFrame) -> np.ndarray:
    """Distance of each number to the nearest other number of its street [m]; NaN where it is the only one."""
    east, north = points_to_metres(table["lon"], table["lat"])
    distance = np.full(len(table), np.nan)
    for rows in table.groupby(["municipality_code", "street"]).indices.values():
        if len(rows) > 1:
            pairs = np.hypot(east[rows][:, None] - east[rows], north[rows][:, None] - north[rows])
            np.fill_diagonal(pairs, np.inf)
            distance[rows] = pairs.min(axis=1)
    return distance


def _rounded(shapes: np.ndarray, decimals: int) -> np.ndarray:
    rounded = shapely.remove_repeated_points(shapely.transform(shapes, lambda xy: xy.round(decimals)))
    broken = ~shapely.is_valid(rounded)
    rounded[broken] = shapely.buffer(shapely.make_valid(rounded[broken], method="structure"), 0)
    return shapely.normalize(rounded)
