"""``cermap data compare``: two editions of the areas in, what changed out."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import Annotated

import typer

from cermap.cli.options import Language, words
from cermap.cli.running import OK, run
from cermap.texts import Texts


def compare_areas(
    old: Annotated[Path, typer.Argument(help=words("Areas file of the edition before."))],
    new: Annotated[Path, typer.Argument(help=words("Areas file of the edition after."))],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=words("Workbook (.xlsx) of all areas and of the land exchanged.")),
    ] = None,
    language: Language = words.language,
) -> None:
    """Say which areas changed from one edition to another."""

    def work(texts: Texts) -> int:
        from cermap import areas, files, sources
        from cermap.terms import AreaChange

        if output is not None:
            files.check_ending(output.name, (".xlsx",))
        before, after = (files.read_areas(files.bounded_bytes(path), path.name).areas for path in (old, new))
        found = areas.compare(before, after, sources.read_civic_points())
        counts = found.changes["change"].value_counts()
        for change in AreaChange:
            typer.echo(f"  {texts.label(change)}: {texts.number(counts.get(change, 0))}")
        typer.echo(
            texts(
                "Land that changed hands: {surface} km², with {count} house numbers.",
                surface=float(found.exchanges["km2"].sum()),
                count=int(found.exchanges["civic_numbers"].sum()),
            )
        )
        if output is not None:
            files.write_result(output, files.comparison_workbook(found.changes, found.exchanges, texts))
            typer.echo(texts("Written: {name}", name=output.name))
        return OK

    run(work, language)
