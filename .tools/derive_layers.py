"""Buildings, points of interest, substations, post offices and sports facilities of ``geodata/``."""

from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from derive_places import split_number, title_case

# OpenStreetMap is drawn from pictures of 0.2 to 0.5 m a pixel; other points are published to the metre at best.
FOOTPRINT_DECIMALS = 6
POINT_DECIMALS = 6

# Points of Monza that stand for a body or a building. Shops, studios and practices are left out: many bear the name of
# a person.
KINDS_KEPT = {
    "animal_shelter", "arts_centre", "association", "cinema", "clinic", "college", "community_centre", "courthouse",
    "fire_station", "fitness_centre", "foundation", "government", "hospital", "kindergarten", "labor_union", "library",
    "marketplace", "monastery", "ngo", "police", "post_office", "prison", "public_building", "place_of_worship",
    "quango", "retirement_home", "school", "social_centre", "social_facility", "sports_centre", "sports_hall", "stadium",
    "supermarket", "swimming_pool", "theatre", "university",
}  # fmt: skip


def post_offices_milano(data: Path, _geodata: Path) -> pd.DataFrame:
    """Post offices with the address as typed by the source and, beside it, street, number and exponent apart."""
    source = pd.read_csv(data / "post_offices_milano_2022.csv", dtype=str)
    parts = source["address"].str.rstrip(", ").str.extract(r"^(?P<street>.+?)(?:,\s*(?P<number>\d.*))?$")
    table = pd.DataFrame(
        {
            "address_text": source["address"].str.rstrip(", "),
            "street": parts["street"].map(title_case).astype("str"),
            **split_number(parts["number"]),
            "postcode": source["cap"],
            "district": source["municipio"].astype("Int64"),
            **_position(source),
        }
    )
    return table.sort_values(["district", "address_text"], ignore_index=True)


def sports_milano(data: Path, _geodata: Path) -> pd.DataFrame:
    """One row per site and address instead of one per discipline; the disciplines are joined by ``;``."""
    source = pd.read_csv(data / "sports_milano_2020.csv", dtype=str)
    keys = ["street", "housenumber", "cap", "municipio", "site", "lon", "lat"]
    sites = source.groupby(keys, dropna=False)["facility"].agg(lambda names: ";".join(sorted(set(names)))).reset_index()
    table = pd.DataFrame(
        {
            "name": sites["site"],
            "street": sites["street"],
            **split_number(sites["housenumber"]),
            "postcode": sites["cap"],
            "district": sites["municipio"].astype("Int64"),
            "disciplines": sites["facility"],
            **_position(sites),
        }
    )
    return table.sort_values(["district", "street", "house_number", "name"], ignore_index=True)


def pois_monza(data: Path, geodata: Path) -> pd.DataFrame:
    """Points that stand for a body or a building, with the municipality they lie in."""
    source = pd.read_csv(data / "pois_osm_monza_2026.csv", dtype=str)
    source = source[source["subcategory"].isin(KINDS_KEPT)]
    table = pd.DataFrame(
        {
            "poi_id": source["id"].str.replace("osm:", "").str.replace("_", "/", n=1),
            "name": source["name"].str.strip(),
            "kind": source["subcategory"],
            **_position(source),
        }
    )
    table.insert(3, "municipality_code", _municipality_of(table, geodata))
    return table.sort_values(["kind", "name", "poi_id"], ignore_index=True)


def substations(data: Path, geodata: Path) -> pd.DataFrame:
    """Substations of 2017: voltages in kV without repeats, names joined by the source cut apart by ``;``."""
    source = pd.read_csv(data / "substations_osm_lombardia_2017.csv", dtype=str)
    table = pd.DataFrame(
        {
            "substation_id": "2017-" + source["v_id"],
            "name": source["name"].map(_without_repeats, na_action="ignore").astype("str"),
            "operator": source["operator"].map(_without_repeats, na_action="ignore").astype("str"),
            "voltages_kv": source["voltage"].map(_kilovolts, na_action="ignore").astype("str"),
            "is_perhaps_primary": source["primary_hint"].eq("True"),
            **_position(source),
        }
    )
    table.insert(4, "municipality_code", _municipality_of(table, geodata))
    return table.sort_values("substation_id", ignore_index=True)


def buildings_milano_centre(data: Path, geodata: Path) -> gpd.GeoDataFrame:
    """Footprints of the historic centre of Milano."""
    return _footprints(data / "buildings_osm_milano_centre_2026.parquet", geodata)


def buildings_brescia_centre(data: Path, geodata: Path) -> gpd.GeoDataFrame:
    """Footprints of the historic centre of Brescia."""
    return _footprints(data / "buildings_osm_brescia_centre_2026.parquet", geodata)


def _footprints(path: Path, geodata: Path) -> gpd.GeoDataFrame:
    """``yes``, which says nothing, becomes a missing use; the carrier's own category is left out.

    Excavations and the like are no buildings: nothing says that they are, and they have no roof.
    """
    source = gpd.read_parquet(path)
    source = source[source["building"].notna()].reset_index(drop=True)
    inside = shapely.point_on_surface(source.geometry.to_numpy())
    points = pd.DataFrame({"lon": shapely.get_x(inside), "lat": shapely.get_y(inside)})
    table = gpd.GeoDataFrame(
        {
            "building_id": "osm-way-" + source["osm_id"].astype("str").to_numpy(),
            "use": source["building"].replace("yes", pd.NA).to_numpy(),
            "name": source["name"].to_numpy(),
            "is_historic": (source["historic"].notna() & source["historic"].ne("no")).to_numpy(),
            "municipality_code": _municipality_of(points, geodata).to_numpy(),
        },
        geometry=shapely.transform(source.geometry.to_numpy(), lambda xy: xy.round(FOOTPRINT_DECIMALS)),
        crs="EPSG:4326",
    ).astype({"use": "str", "name": "str", "municipality_code": "str"})
    if not table.is_valid.all():
        raise ValueError(f"{path.name}: rounding broke a footprint")
    return table.sort_values("building_id", ignore_index=True)


def _position(source: pd.DataFrame) -> dict[str, pd.Series]:
    return {name: source[name].astype(float).round(POINT_DECIMALS) for name in ("lon", "lat")}


def _municipality_of(points: pd.DataFrame, geodata: Path) -> pd.Series:
    """Code of the municipality each point lies in; missing outside all of them."""
    borders = gpd.read_parquet(geodata / "municipalities.parquet")
    places = shapely.points(points["lon"].to_numpy(), points["lat"].to_numpy())
    point, municipality = shapely.STRtree(borders.geometry.to_numpy()).query(places, predicate="intersects")
    found = pd.Series(borders["municipality_code"].to_numpy()[municipality], index=points.index[point], dtype="str")
    return found[~found.index.duplicated()].reindex(points.index)


def _without_repeats(text: str) -> str:
    return ";".join(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _kilovolts(text: str) -> str:
    volts = {int(part) for part in text.split(";") if part.strip().isdigit()}
    return ";".join(f"{volt / 1000:g}" for volt in sorted(volts, reverse=True))
