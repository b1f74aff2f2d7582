"""Derive every file of ``geodata/`` from the public data it comes from, and fill its checksums in ``sources.toml``.

Usage: ``python .tools/derive_geodata.py DATA_FOLDER [--only NAME ...]``. ``DATA_FOLDER`` holds the files as their
publishers gave them; nothing in it is changed. A second run gives the same bytes.

Each file is derived, not copied: own columns and types, numbers rounded to what the source is good for, joins, defects
removed or flagged. How is said by the function that makes it, and to people by its entry in ``geodata/sources.toml``,
which is written by hand but for two lines of each entry: ``rows`` and ``sha256``.

``derive_places``         municipalities, areas, addresses, civic points
``derive_layers``         buildings, points of interest, substations, post offices, sports
``derive_energy``         load profiles, the photovoltaic year, the year of sun
``derive_demonstration``  the invented plan
"""

import argparse
import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path

import derive_demonstration
import derive_energy
import derive_layers
import derive_places
import geopandas as gpd
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
GEODATA = ROOT / "geodata"

Table = pd.DataFrame | gpd.GeoDataFrame

# In this order: later files are made from earlier ones.
FILES: dict[str, Callable[[Path, Path], Table]] = {
    "municipalities.parquet": derive_places.municipalities,
    "areas_2023.parquet": derive_places.areas,
    "area_centroids_2023.parquet": derive_places.area_centroids,
    "area_municipalities_2023.parquet": derive_places.area_municipalities,
    "addresses.parquet": derive_places.addresses,
    "civic_points.parquet": derive_places.civic_points,
    "post_offices_milano.parquet": derive_layers.post_offices_milano,
    "sports_milano.parquet": derive_layers.sports_milano,
    "pois_monza.parquet": derive_layers.pois_monza,
    "substations_2017.parquet": derive_layers.substations,
    "buildings_milano_centre.parquet": derive_layers.buildings_milano_centre,
    "buildings_brescia_centre.parquet": derive_layers.buildings_brescia_centre,
    "load_profiles_nondomestic.parquet": derive_energy.nondomestic,
    "load_profiles_nondomestic_week.parquet": derive_energy.nondomestic_week,
    "load_profiles_domestic.parquet": derive_energy.domestic,
    "pv_year.parquet": derive_energy.pv_year,
    "sun_year.parquet": derive_energy.sun_year,
    "demonstration/candidates.csv": derive_demonstration.candidates,
    "demonstration/communities.csv": derive_demonstration.communities,
}


def main() -> int:
    """Derive the files asked for (all by default), then bring ``sources.toml`` up to date with what is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data_folder", type=Path, help="folder with the files of the publishers")
    parser.add_argument(
        "--only", nargs="+", choices=FILES, default=list(FILES), metavar="NAME", help="these files only"
    )
    arguments = parser.parse_args()
    for name, derive in FILES.items():
        if name in arguments.only:
            write(derive(arguments.data_folder, GEODATA), GEODATA / name)
            print(f"{name}: {(GEODATA / name).stat().st_size:,} bytes")
    fill_checksums(GEODATA / "sources.toml")
    return 0


def write(table: Table, path: Path) -> None:
    """One table as Parquet (GeoParquet with a geometry), or as the CSV that Italian Excel opens and writes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        table.to_csv(path, sep=";", index=False, encoding="utf-8-sig", lineterminator="\r\n")
    elif isinstance(table, gpd.GeoDataFrame):
        table.to_parquet(path, index=False, compression="zstd", compression_level=19)
    else:
        # Sorted coordinates differ in their last bytes only: split by byte they pack far better.
        numbers = [name for name in table.columns if table[name].dtype == "float64"]
        table.to_parquet(
            path,
            index=False,
            compression="zstd",
            compression_level=19,
            use_dictionary=[name for name in table.columns if name not in numbers],
            use_byte_stream_split=numbers,
        )


def fill_checksums(path: Path) -> None:
    """Set ``rows`` and ``sha256`` of each entry to those of its file."""
    entries = re.split(r"(?m)^(?=\[\[source\]\])", path.read_text("utf8"))
    path.write_text("".join(entries[:1] + [_filled(entry) for entry in entries[1:]]), "utf8")


def _filled(entry: str) -> str:
    found = re.search(r'(?m)^file = "(.+)"$', entry)
    if not found:
        raise ValueError(entry)
    path = GEODATA / found.group(1)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    entry = re.sub(r"(?m)^rows = .*$", f"rows = {_row_count(path)}", entry)
    return re.sub(r"(?m)^sha256 = .*$", f'sha256 = "{digest}"', entry)


def _row_count(path: Path) -> int:
    if path.suffix == ".csv":
        return len(pd.read_csv(path, sep=";", dtype=str))
    return len(pd.read_parquet(path, columns=[]))


if __name__ == "__main__":
    sys.exit(main())
