"""``cermap merge``: another person's copy of a plan, compared row by row and merged by choice."""
# ruff: noqa: PLC0415

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import refuse_same_file
from cermap.cli.options import Areas, AreasLayer, Language, words
from cermap.cli.running import OK, PLAN_FAILS, run
from cermap.texts import Texts

if TYPE_CHECKING:
    from cermap.reconciling import Reconciliation
    from cermap.records import OpenedPlan, Plan, Reference
    from cermap.terms import CopyChoice

_SHOWN = 40


class Take(StrEnum):
    """Whose word counts in a conflict."""

    ASK = "ask"
    MINE = "mine"
    THEIRS = "theirs"


def merge_plans(  # noqa: PLR0913, PLR0917 - the options of a command
    mine: Annotated[Path, typer.Argument(help=words("Your plan (.gpkg)."))],
    theirs: Annotated[Path, typer.Argument(help=words("The copy of a colleague (.gpkg)."))],
    output: Annotated[Path | None, typer.Option("-o", "--output", help=words("The merged plan (.gpkg)."))] = None,
    take: Annotated[
        Take,
        typer.Option(
            "--take", help=words("Which version counts where both changed the same: mine, theirs; ask lists them.")
        ),
    ] = Take.ASK,
    differences: Annotated[
        Path | None, typer.Option("--differences", help=words("Workbook of all differences (.xlsx)."))
    ] = None,
    who: Annotated[str | None, typer.Option("--who", help=words("Who merges, for the log."))] = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Merge a colleague's copy of a plan into one's own."""

    def work(texts: Texts) -> int:
        from cermap import files, reconciling
        from cermap.cli.inputs.brought import reference_with

        _check_names(mine, theirs, output, differences)
        used = reference_with(areas, layer, texts)
        own, other = _plan(mine, used, texts), _opened(theirs, used, texts)
        found = reconciling.reconcile(own, other)
        names = _tell(own, found, texts)
        chosen = reconciling.usual_choices(found, None if take is Take.ASK else _choice(take))
        if differences is not None:
            ground = _ground(found, texts)
            book = files.copies_workbook(found.differences, names, chosen, ground, texts)
            files.write_result(differences, book)
            typer.echo(texts("Written: {name}", name=differences.name))
        waiting = len(found.differences) - len(chosen)
        if waiting:
            said = texts.plural(
                "{count} difference waits for a choice: --take mine or --take theirs, or choose on the page Data. Nothing was written.",
                "{count} differences wait for a choice: --take mine or --take theirs, or choose on the page Data. Nothing was written.",
                waiting,
            )
            typer.echo(said, err=True)
            return PLAN_FAILS
        if output is not None:
            _write(own, found, take, (output, theirs.name, who), texts)
        return OK

    run(work, language)


def _check_names(mine: Path, theirs: Path, output: Path | None, differences: Path | None) -> None:
    from cermap import files

    for path, endings in ((output, (".gpkg",)), (differences, (".xlsx",))):
        if path is not None:
            files.check_ending(path.name, endings)
            refuse_same_file(mine, path)
            refuse_same_file(theirs, path)


def _opened(path: Path, used: "Reference", texts: Texts) -> "OpenedPlan":
    from cermap import files

    opened = files.read_plan(files.read_bytes(path), path.name, used)
    for note in opened.notes:
        typer.echo(f"{path.name}: {texts.sentence(note.message)}", err=True)
    return opened


def _plan(path: Path, used: "Reference", texts: Texts) -> "Plan":
    from cermap import plan

    opened = _opened(path, used, texts)
    return opened.made or plan.make_plan(opened.inputs, opened.assumptions, opened.as_of)


def _ground(found: "Reconciliation", texts: Texts) -> str:
    from cermap import wording

    return wording.copy_ground(found.shared, found.renamed, texts, is_same_list=found.is_same_list)


def _tell(own: "Plan", found: "Reconciliation", texts: Texts) -> dict[tuple[str, str], str]:
    """The differences on the terminal; what their things are called."""
    from cermap import wording

    names: dict[tuple[str, str], str] = wording.copy_names(own, found.theirs.inputs, texts)
    typer.echo(_ground(found, texts))
    shown = found.differences.head(_SHOWN)
    table = wording.copy_table(shown, names, texts)
    for number, (_, row) in zip(shown["difference"], table.iterrows(), strict=True):
        typer.echo(wording.copy_line(row, int(number), texts))
    if len(found.differences) > _SHOWN:
        typer.echo(texts("… and {count} more", count=len(found.differences) - _SHOWN))
    typer.echo(wording.copy_counts(found.differences, texts))
    return names


def _write(own: "Plan", found: "Reconciliation", take: Take, to: tuple[Path, str, str | None], texts: Texts) -> None:
    """The merged plan as a file, and what came of it."""
    from cermap import decisions, files, plan, reconciling, wording

    output, name, who = to
    moment = dt.datetime.now().astimezone()

    def signed(deciders: tuple[str, ...]) -> decisions.Signature:
        return decisions.Signature(moment, who, wording.merge_reason(name, deciders, texts))

    chosen = reconciling.usual_choices(found, None if take is Take.ASK else _choice(take))
    merged = reconciling.merge(own, found, chosen, signed)
    made = plan.make_plan(merged.inputs, merged.assumptions, merged.as_of)
    files.write_result(output, files.write_plan(made))
    counts = (merged.steps, len(merged.unlogged), len(merged.left), len(merged.impossible))
    for line in wording.merged_lines(*counts, texts):
        typer.echo(line)
    # What could not be taken over is named.
    lost = wording.copy_table(merged.impossible, wording.copy_names(own, found.theirs.inputs, texts), texts)
    for number, (_, row) in zip(merged.impossible["difference"], lost.iterrows(), strict=True):
        typer.echo(wording.copy_line(row, int(number), texts), err=True)
    typer.echo(texts("Written: {name}", name=output.name))


def _choice(take: Take) -> "CopyChoice":
    from cermap.terms import CopyChoice

    return CopyChoice(take.value)
