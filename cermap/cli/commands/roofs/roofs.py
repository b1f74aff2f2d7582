"""``cermap roofs``: which roofs are worth it."""
# ruff: noqa: PLC0415

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.commands.data.buildings import read_zones
from cermap.cli.commands.roofs.lines import roof_lines
from cermap.cli.inputs.brought import made_plan, reference_with, refuse_same_file
from cermap.cli.options import Areas, AreasLayer, Asked, AsOf, Language, day_of, words
from cermap.cli.running import OK, run
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from cermap.records import Note, Plan, RoofFilter

_ENDINGS = (".xlsx", ".csv", ".gpkg", ".geojson")
_USUAL_TOP = 10


@dataclass(frozen=True)
class _Wanted:
    """What the options ask of roofs; see the command's help."""

    properties: Path | None
    constraints: Path | None
    crs: str | None
    least_kw: float
    only_properties: bool
    without_protected: bool
    owners: tuple[str, ...]
    uses: tuple[str, ...]


def print_roofs(  # noqa: PLR0913, PLR0917 - the options of a command
    buildings: Annotated[
        str,
        typer.Argument(
            help=words(
                "Outlines of buildings: a file (GeoPackage, GeoJSON, shapefile in a ZIP, .osm.pbf …), or the name of a set that is there (cermap data buildings)."
            )
        ),
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=words("Where the roofs go: .xlsx, .csv, .gpkg or .geojson."))
    ] = None,
    plan: Annotated[
        Path | None,
        typer.Option(
            "--plan", help=words("A list or a plan (.gpkg): its plants are taken off the roofs they stand on.")
        ),
    ] = None,
    properties: Annotated[
        Path | None,
        typer.Option(
            "--properties", help=words("The municipality's list of its buildings, with addresses (CSV, XLSX …).")
        ),
    ] = None,
    constraints: Annotated[
        Path | None, typer.Option("--constraints", help=words("Layer of protected zones or buildings (polygons)."))
    ] = None,
    crs: Annotated[
        str | None,
        typer.Option(
            "--crs", help=words("Coordinate system of the buildings, where their file does not say it: EPSG:32632.")
        ),
    ] = None,
    top: Annotated[
        int, typer.Option("--top", min=0, help=words("How many roofs are printed, the best first."))
    ] = _USUAL_TOP,
    least_kw: Annotated[
        float, typer.Option("--least-kw", min=0, help=words("Least power that is still free (kWp)."))
    ] = 0.0,
    only_properties: Annotated[  # noqa: FBT002
        bool, typer.Option("--only-properties", help=words("Only roofs of the municipality's list."))
    ] = False,
    without_protected: Annotated[  # noqa: FBT002
        bool, typer.Option("--without-protected", help=words("Without roofs that are said to be protected."))
    ] = False,
    owner: Annotated[
        list[str] | None, typer.Option("--owner", help=words("Only of: municipal, other_public, private."))
    ] = None,
    use: Annotated[
        list[str] | None, typer.Option("--use", help=words("Only of this use: school, public, industrial …"))
    ] = None,
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Print the best roofs of a set of buildings, and write them all where asked."""

    def work(texts: Texts) -> int:
        from cermap import files, rooftops, scouting, sources, wording
        from cermap.areas import area_labels

        wanted = _Wanted(
            properties,
            constraints,
            crs,
            least_kw,
            only_properties,
            without_protected,
            tuple(owner or ()),
            tuple(use or ()),
        )
        sieve = _filter(wanted)
        if output is not None:
            files.check_ending(output.name, _ENDINGS)
        made = _plan(plan, Asked(as_of, areas, layer), texts)
        name, found, notes = _buildings(buildings, wanted, output)
        kept = sources.kept_place_yields(found[["lat", "lon"]])
        book = scouting.roof_book(found, made, sources.read_load_profiles(), name, kept)
        made, more = _with_properties(made, properties, book.buildings)
        for note in (*notes, *more, *scouting.plants_on_no_roof(made.plants, book.buildings)):
            typer.echo(wording.note_line(note, texts))
        matches = scouting.property_matches(made, book.buildings) if made.inputs.properties is not None else None
        roofs = scouting.scouted(book, made, properties=matches)
        shown = roofs[rooftops.filtered(roofs, sieve)].sort_values(["rank", "roof_id"], ignore_index=True)
        used = made.inputs.reference
        labels = area_labels(used.area_municipalities, used.areas)
        for line in roof_lines(shown, len(roofs), matches, labels, texts, top):
            typer.echo(line)
        if output is not None:
            files.write_result(output, _file(output, shown, book.buildings, made, labels, texts, matches))
            typer.echo(texts("Written: {name}", name=output.name))
        return OK

    run(work, language)


def _filter(wanted: _Wanted) -> "RoofFilter":
    """What the options ask, as a filter.

    Raises
    ------
    InputError
        For an owner or a use that there is not.
    """
    from cermap.records import RoofFilter
    from cermap.terms import BuildingUse, OwnerKind

    for said, kind in ((wanted.owners, OwnerKind), (wanted.uses, BuildingUse)):
        unknown = [one for one in said if one not in set(kind)]
        if unknown:
            raise InputError(
                N_("“{unknown}” is none of: {known}."), unknown=unknown[0], known=", ".join(str(one) for one in kind)
            )
    return RoofFilter(
        owner_kinds=frozenset(OwnerKind(one) for one in wanted.owners),
        uses=frozenset(BuildingUse(one) for one in wanted.uses),
        least_kw=wanted.least_kw,
        without_protected=wanted.without_protected,
        only_properties=wanted.only_properties,
    )


def _plan(path: Path | None, asked: Asked, texts: Texts) -> "Plan":
    """The plan of a list or a plan file; without one, a plan of nobody on the public data in use."""
    from cermap import files, wording

    if path is not None:
        made, notes = made_plan(files.read_bytes(path), path.name, asked, texts)
        for note in notes:
            typer.echo(wording.note_line(note, texts))
        return made
    return _empty_plan(asked, day_of(asked.as_of), texts)


def _empty_plan(asked: Asked, day: dt.date, texts: Texts) -> "Plan":
    import pandas as pd

    from cermap import tables
    from cermap.plan import make_plan
    from cermap.records import Assumptions, CandidateList, Inputs

    nobody = CandidateList("", pd.DataFrame(), tables.empty(tables.Candidates), {})
    used = reference_with(asked.areas, asked.layer, texts)
    inputs = Inputs(used, nobody, tables.empty(tables.Plants), tables.empty(tables.BroughtCommunities))
    return make_plan(inputs, Assumptions(), day)


def _with_properties(
    made: "Plan", path: Path | None, buildings: "gpd.GeoDataFrame"
) -> tuple["Plan", tuple["Note", ...]]:
    """The plan with a property list in place of its own."""
    if path is None:
        return made, ()
    from dataclasses import replace

    from cermap import decisions, files, scouting

    town = scouting.town_of(buildings, made.inputs.reference.municipalities)
    brought = files.read_properties(files.read_bytes(path), path.name, municipality=town)
    return replace(made, inputs=decisions.bring_properties(made.inputs, brought)), brought.notes


def _buildings(said: str, wanted: _Wanted, output: Path | None) -> tuple[str, "gpd.GeoDataFrame", tuple["Note", ...]]:
    """The buildings of a file, or of a set that is there: name, buildings, and what to say of them."""
    from cermap import files, rooftops, sources

    path = Path(said)
    if path.exists():
        if output is not None:
            refuse_same_file(path, output)
        brought = files.read_building_bodies_at(path, wanted.crs)
        found, notes = rooftops.merge(brought)
        name, notes = path.name, (*brought.notes, *notes)
    else:
        row = _set(said, sources.buildings_there())
        name, found, notes = str(row["name"]), sources.read_buildings(str(row["dataset_id"])), ()
    if wanted.constraints is not None:
        found = rooftops.with_constraints(found, read_zones(wanted.constraints, wanted.crs))
    return name, found, notes


def _set(said: str, there: "pd.DataFrame") -> "pd.Series":
    """The set of buildings that is meant: by its id, or by its name or a part of it that no other has."""
    word = said.casefold().strip()
    is_it = there["dataset_id"].str.casefold() == word
    if not is_it.any():
        is_it = there["name"].str.casefold().str.contains(word, regex=False)
    if is_it.sum() != 1:
        raise InputError(
            N_("“{said}” is no file, and not one of the sets of buildings that are there: {names}."),
            said=said,
            names=", ".join(there["name"]) or "–",
        )
    return there[is_it].iloc[0]


def _file(  # noqa: PLR0913, PLR0917 - what a file of roofs is made of
    output: Path,
    shown: "pd.DataFrame",
    buildings: "gpd.GeoDataFrame",
    made: "Plan",
    labels: "pd.Series",
    texts: Texts,
    matches: "pd.DataFrame | None",
) -> bytes:
    from cermap import files

    ending = output.suffix.casefold()
    if ending == ".csv":
        return files.roof_csv(shown, labels, texts)
    if ending == ".gpkg":
        return files.roof_geopackage(shown, buildings, made.as_of, labels, texts)
    if ending == ".geojson":
        return files.roof_geojson(shown, buildings, labels, texts)
    return files.roof_workbook(shown, made, labels, texts, matches)
