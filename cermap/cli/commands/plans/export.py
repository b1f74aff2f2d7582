"""``cermap export``: a plan as a file for others, at a level of privacy."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import made_plan, refuse_same_file
from cermap.cli.options import Areas, AreasLayer, Asked, AsOf, Language, words
from cermap.cli.running import OK, run
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    from cermap.outlets import Leaving
    from cermap.terms import PrivacyLevel

Privacy = Annotated[
    str,
    typer.Option(
        "--privacy",
        help=words("For whom: public (persons only as counts), internal (no names, no PODs), full (everything)."),
    ),
]
Candidates = Annotated[Path, typer.Argument(help=words("List (CSV, XLSX, XLS, ODS), or a plan (.gpkg)."))]


def export_plan(  # noqa: PLR0913, PLR0917 - the options of a command
    candidates: Candidates,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help=words("Result: .html, .xlsx, .csv, .gpkg, .qgz (with its .gpkg), .geojson, .kml, .zip (shapefiles)."),
        ),
    ],
    privacy: Privacy = "internal",
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help=words("Only these layers of a .geojson: candidates, communities, plants, areas …")),
    ] = None,
    plain: Annotated[  # noqa: FBT002
        bool, typer.Option("--plain", help=words("A .csv for programs: commas, decimal points, ISO dates."))
    ] = False,
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Write a file for others."""

    def work(texts: Texts) -> int:
        from cermap import files, outlets

        files.check_ending(output.name, outlets.ENDINGS)
        level = level_of(privacy)
        ending = output.suffix.lower()
        outlets.check_layers(ending, only or ())
        content = files.read_bytes(candidates)
        refuse_same_file(candidates, output)
        one = leaving_of(content, candidates.name, level, Asked(as_of, areas, layer), texts)
        for path, made in outlets.files_of(one, output, is_plain=plain, layers=only or ()).items():
            refuse_same_file(candidates, path)
            files.write_result(path, made)
            typer.echo(texts("Written: {name}", name=path.name))
        for line in said_of(one):
            typer.echo(line)
        return OK

    run(work, language)


def level_of(privacy: str) -> "PrivacyLevel":
    """The level that ``--privacy`` names.

    Raises
    ------
    InputError
        For a word that is none.
    """
    from cermap.terms import PrivacyLevel

    try:
        return PrivacyLevel(privacy.strip().lower())
    except ValueError as error:
        raise InputError(
            N_("“{text}” is no level of privacy. Write one of: {levels}."),
            text=privacy,
            levels=", ".join(PrivacyLevel),
        ) from error


def leaving_of(content: bytes, name: str, level: "PrivacyLevel", asked: Asked, texts: Texts) -> "Leaving":
    """The plan of a file as it may leave, with nothing chosen and nothing filtered."""
    from cermap import outlets
    from cermap.areas import area_labels
    from cermap.records import Scene
    from cermap.terms import HIDDEN_AT_FIRST

    made, _ = made_plan(content, name, asked, texts)
    used = made.inputs.reference
    scene = Scene(made, hidden=HIDDEN_AT_FIRST)
    one = outlets.leaving(scene, level, area_labels(used.area_municipalities, used.areas), texts)
    return outlets.with_repairs(one, scene)


def said_of(one: "Leaving") -> list[str]:
    """What of persons is in the file, and the sentences that go with it."""
    texts, shown = one.texts, one.shown
    lines = [texts.plural("{count} row shown", "{count} rows shown", len(shown.plan.candidates))]
    if len(shown.counts):
        told = int(shown.counts["subjects"].sum())
        lines.append(
            texts("at least {count} persons only as counts in {units} territories", count=told, units=len(shown.counts))
        )
    if shown.left_out:
        lines.append(texts("{count} in no count", count=shown.left_out))
    return [*lines, *one.provenance.remarks]
