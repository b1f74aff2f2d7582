"""``cermap data … buildings``: sets of buildings fetched, brought, listed and forgotten."""
# ruff: noqa: PLC0415

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cermap.cli.options import Language, words
from cermap.cli.progress import rows_told
from cermap.cli.running import OK, run
from cermap.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd
    import pandas as pd

    from cermap.records import BroughtBodies, Note

_NAMED_TOWNS = 3

Crs = Annotated[
    str | None,
    typer.Option(
        "--crs", help=words("Coordinate system of the buildings, where their file does not say it: EPSG:32632.")
    ),
]


def fetch_buildings(
    town: Annotated[list[str], typer.Argument(help=words("Municipality: its name, or its ISTAT code."))],
    publisher: Annotated[
        str,
        typer.Option(
            "--from", help=words("Whose: region (bodies with heights), osm (OpenStreetMap: outlines with their use).")
        ),
    ] = "region",
    service_url: Annotated[str | None, typer.Option(help=words("Another address of the service."))] = None,
    language: Language = words.language,
) -> None:
    """Keep the buildings of a municipality as they are published now; its code is all that is sent."""

    def work(texts: Texts) -> int:
        from cermap import files, sources

        code, name = sources.town_named(" ".join(town), sources.read_municipalities())
        label = texts("Buildings of {town} from {host}", town=name, host=sources.buildings_host(publisher, service_url))
        with rows_told(label, texts, texts("asking…")) as on_progress:
            content, file_name = sources.fetch_buildings(
                code, publisher=publisher, url=service_url, on_progress=on_progress
            )
        record = sources.fetched_record(publisher, content)
        _keep(
            texts("Buildings of {town}, {publisher}", town=name, publisher=record["publisher"]),
            files.read_building_bodies(content, file_name),
            None,
            record,
            texts,
        )
        return OK

    run(work, language)


def import_buildings(
    buildings: Annotated[
        Path,
        typer.Argument(
            help=words("Outlines of buildings (GeoPackage, GeoJSON, shapefile in a ZIP, GeoParquet, .osm.pbf …).")
        ),
    ],
    name: Annotated[
        str | None, typer.Option("--name", help=words("Name of the set; that of its file when left out."))
    ] = None,
    crs: Crs = None,
    constraints: Annotated[
        Path | None, typer.Option("--constraints", help=words("Layer of protected zones or buildings (polygons)."))
    ] = None,
    language: Language = words.language,
) -> None:
    """Keep the buildings of a file, merged and mended."""

    def work(texts: Texts) -> int:
        from cermap import files, sources

        brought = files.read_building_bodies_at(buildings, crs)
        zones = None if constraints is None else read_zones(constraints, crs)
        checksum = sources.checksum_of(buildings)
        if constraints is not None or crs is not None:
            # The same buildings with other constraints, or elsewhere, are another set.
            told = f"{checksum} {crs} {None if constraints is None else sources.checksum_of(constraints)}"
            checksum = hashlib.sha256(told.encode()).hexdigest()
        _keep(name or buildings.name, brought, zones, {"sha256": checksum}, texts)
        return OK

    run(work, language)


def read_zones(path: Path, crs: str | None) -> "gpd.GeoDataFrame":
    """Protected zones of a file; where it does not say its coordinate system, in that which is said of the buildings."""
    from cermap import files
    from cermap.errors import UnknownCrs

    content = files.bounded_bytes(path)
    try:
        return files.read_constraints(content, path.name)
    except UnknownCrs:
        if crs is None:
            raise
        return files.read_constraints(content, path.name, crs)


def print_sets(language: Language = words.language) -> None:
    """Print the sets of buildings that are there."""

    def work(texts: Texts) -> int:
        from cermap import sources

        there = sources.buildings_there(texts.language)
        towns = sources.read_municipalities().set_index("municipality_code")["name"]
        for _, row in there.iterrows():
            typer.echo(row["dataset_id"])
            typer.echo(f"  {_about(row, towns, texts)}")
        if there.empty:
            typer.echo(texts("There are no buildings yet: fetch those of a municipality, or bring a file."))
        _tell(sources.damaged_buildings(), texts)
        return OK

    run(work, language)


def forget_buildings(
    dataset_id: Annotated[str, typer.Argument(help=words("Of the set, as “cermap data buildings” prints it."))],
    language: Language = words.language,
) -> None:
    """Delete a set of buildings that was kept."""

    def work(texts: Texts) -> int:
        from cermap import sources

        sources.forget_buildings(dataset_id)
        typer.echo(texts("The buildings “{dataset_id}” are forgotten.", dataset_id=dataset_id))
        return OK

    run(work, language)


def _keep(
    name: str, brought: "BroughtBodies", zones: "gpd.GeoDataFrame | None", record: dict[str, str], texts: Texts
) -> None:
    """Merge what came, mark what is protected, keep it, and say what was done."""
    from cermap import rooftops, sources

    buildings, notes = rooftops.merge(brought)
    if zones is not None:
        buildings = rooftops.with_constraints(buildings, zones)
    _tell((*brought.notes, *notes), texts)
    dataset_id = sources.keep_buildings(name, buildings, **record)
    typer.echo(
        texts(
            "Rows read: {rows}; buildings: {buildings}, of which protected: {protected}.",
            rows=len(brought.bodies),
            buildings=len(buildings),
            protected=int(buildings["is_protected"].fillna(value=False).sum()),
        )
    )
    typer.echo(texts("Kept as {dataset_id}.", dataset_id=dataset_id))


def _about(row: "pd.Series", towns: "pd.Series", texts: Texts) -> str:
    """A set in one line: name, how many, where, whose, since when."""
    from cermap import tables

    codes = tables.split(row["municipality_codes"])
    named = [str(towns.get(code, code)) for code in codes[:_NAMED_TOWNS]]
    where = ", ".join(named) + (f" +{len(codes) - _NAMED_TOWNS}" if len(codes) > _NAMED_TOWNS else "")
    many = texts.plural("{count} building", "{count} buildings", row["buildings"])
    said: list[Any] = [row["name"], many, where, row["publisher"], row["edition"], row["licence"]]
    kept = texts("comes with cermap") if row["is_shipped"] else texts("kept on {day}", day=texts.date(row["kept_on"]))
    return " · ".join([*(str(one) for one in said if isinstance(one, str) and one), kept])


def _tell(notes: "Iterable[Note]", texts: Texts) -> None:
    from cermap import wording

    for note in notes:
        typer.echo(wording.note_line(note, texts))
