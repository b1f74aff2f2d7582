"""``cermap calls``: the calls recorded in a plan, printed or taken away."""
# ruff: noqa: PLC0415

from pathlib import Path
from typing import Annotated

import typer

from cermap.cli.inputs.brought import made_plan, refuse_same_file
from cermap.cli.options import Areas, AreasLayer, Asked, Language, words
from cermap.cli.running import OK, run
from cermap.texts import Texts


def print_calls(  # noqa: PLR0913, PLR0917 - the options of a command
    plan: Annotated[Path, typer.Argument(help=words("A plan (.gpkg)."))],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=words("Result: .xlsx with counts by day, or .csv."))
    ] = None,
    word: Annotated[str | None, typer.Option("--word", help=words("Only calls in which this word stands."))] = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Print the calls of a plan."""

    def work(texts: Texts) -> int:
        from cermap import decisions, files, wording
        from cermap.areas import area_labels

        if output is not None:
            files.check_ending(output.name, (".xlsx", ".csv"))
            refuse_same_file(plan, output)
        made, _ = made_plan(files.read_bytes(plan), plan.name, Asked(areas=areas, layer=layer), texts)
        used = made.inputs.reference
        labels = area_labels(used.area_municipalities, used.areas)
        calls = wording.calls_with(decisions.answered_calls(made.inputs.decisions), word or "", texts)
        if output is not None:
            is_csv = output.suffix.lower() == ".csv"
            content = (
                files.calls_csv(calls, labels, texts) if is_csv else files.calls_workbook(calls, made, labels, texts)
            )
            files.write_result(output, content)
        for line in wording.calls_lines(calls, files.call_moments(calls), texts):
            typer.echo(line)
        typer.echo(texts.plural("{count} call", "{count} calls", len(calls)))
        if output is not None:
            typer.echo(texts("Written: {name}", name=output.name))
            typer.echo(wording.call_privacy(texts))
        return OK

    run(work, language)
