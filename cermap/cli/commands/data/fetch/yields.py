"""``cermap data fetch yields``: what PVGIS says of the places of a plan's photovoltaic plants, kept in the plan."""
# ruff: noqa: PLC0415

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import reference_with
from cermap.cli.options import Areas, AreasLayer, Language, words
from cermap.cli.progress import progress, rows_told
from cermap.cli.running import OK, run
from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    from cermap.records import OpenedPlan, Plan
    from cermap.sources import YieldAnswers

_NAMED = 10


def fetch_yields(  # noqa: PLR0913, PLR0917 - the options of a command
    plan: Annotated[Path, typer.Argument(help=words("A plan (.gpkg)."))],
    send_places: Annotated[  # noqa: FBT002
        bool,
        typer.Option(
            "--send-places",
            help=words("Allow the places of the plants, to about 1 km, to be sent to PVGIS, this time."),
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help=words("Where the plan goes (.gpkg); in its own place when left out.")),
    ] = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Write the plan again, with the yield that PVGIS gives for the place of each photovoltaic plant."""

    def work(texts: Texts) -> int:
        from cermap import files, sources

        files.check_ending((output or plan).name, (".gpkg",))
        opened = _opened(plan, areas, layer, texts)
        made = _made(opened, texts)
        if output is None and made.digest != opened.digest:
            raise InputError(
                N_(
                    "“{name}” was not changed: on the data in use now it would be another plan. Say with -o where that one goes."
                ),
                name=plan.name,
            )
        known = made.inputs.energy.yields
        with rows_told(texts("Yields of PVGIS"), texts, texts("asking…")) as on_progress:
            came = sources.ask_yields(made.plants, known, is_allowed=send_places, on_progress=on_progress)
        if came.came or output is not None:
            files.write_result(output or plan, files.write_plan(_with_yields(made, came)))
        _tell(came, texts)
        if came.came or output is not None:
            typer.echo(texts("Written: {name}", name=(output or plan).name))
        if came.refusal is not None:
            raise came.refusal
        return OK

    run(work, language)


def _opened(path: Path, areas: Path | None, layer: str | None, texts: Texts) -> "OpenedPlan":
    """The plan in a file; what is otherwise than when it was saved is said."""
    from cermap import files, wording

    content = files.read_bytes(path)
    if not files.is_plan(content):
        raise InputError(
            N_("“{name}” is no plan. Make one of the list first: cermap plan LIST -o PLAN.gpkg."), name=path.name
        )
    opened = files.read_plan(content, path.name, reference_with(areas, layer, texts))
    for note in opened.notes:
        typer.echo(wording.note_line(note, texts))
    return opened


def _made(opened: "OpenedPlan", texts: Texts) -> "Plan":
    from cermap import plan

    if opened.made is not None:
        return opened.made
    with progress(texts) as on_progress:
        return plan.make_plan(opened.inputs, opened.assumptions, opened.as_of, on_progress)


def _with_yields(made: "Plan", came: "YieldAnswers") -> "Plan":
    from cermap import plan

    inputs = replace(made.inputs, energy=replace(made.inputs.energy, yields=came.yields))
    return plan.make_plan(inputs, made.assumptions, made.as_of, before=made)


def _tell(came: "YieldAnswers", texts: Texts) -> None:
    typer.echo(
        texts.plural(
            "{count} plant has a new yield of PVGIS, {total} have one in all.",
            "{count} plants have a new yield of PVGIS, {total} have one in all.",
            came.came,
            total=len(came.yields),
        )
    )
    if came.unknown:
        typer.echo(
            texts(
                "PVGIS knows nothing of the places of the plants {named}: the yield of their province counts.",
                named=", ".join(came.unknown[:_NAMED]) + (" …" if len(came.unknown) > _NAMED else ""),
            )
        )
