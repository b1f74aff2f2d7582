"""``cermap compare``: two plans side by side, only what differs."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import Annotated

import typer

from cermap.cli.inputs.brought import made_plan, refuse_same_file
from cermap.cli.options import Areas, AreasLayer, Asked, AsOf, Language, words
from cermap.cli.running import OK, run
from cermap.texts import Texts

_SHOWN = 40


def compare_two(  # noqa: PLR0913, PLR0917 - the options of a command
    first: Annotated[Path, typer.Argument(help=words("A plan (.gpkg) or a list."))],
    second: Annotated[Path, typer.Argument(help=words("Another one."))],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=words("Workbook of all differences (.xlsx)."))
    ] = None,
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Print what differs between two plans."""

    def work(texts: Texts) -> int:
        from cermap import files, proposing, sources, wording
        from cermap.areas import area_labels

        if output is not None:
            files.check_ending(output.name, (".xlsx",))
            refuse_same_file(first, output)
            refuse_same_file(second, output)
        asked = Asked(as_of, areas, layer)
        plans = [made_plan(files.read_bytes(path), path.name, asked, texts)[0] for path in (first, second)]
        found = proposing.compare_plans(plans[0], plans[1], sources.read_load_profiles())
        used = plans[0].inputs.reference
        labels = area_labels(used.area_municipalities, used.areas)
        configurations = wording.configuration_names(plans, texts)
        table = wording.difference_table(found, labels, configurations, texts)
        for _, row in table.head(_SHOWN).iterrows():
            typer.echo(wording.difference_line(row, texts))
        if len(table) > _SHOWN:
            typer.echo(texts("… and {count} more", count=len(table) - _SHOWN))
        typer.echo(wording.difference_counts(found, texts))
        if output is not None:
            names = (first.name, second.name)
            files.write_result(output, files.differences_workbook(found, names, labels, configurations, texts))
            typer.echo(texts("Written: {name}", name=output.name))
        return OK

    run(work, language)
