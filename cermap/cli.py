"""The command line: the same calls as the pages, and no others.

Exit codes: 0 done, 1 done and some rule is not met (the plan has a ``fail``), 2 the input cannot be used. Heavy packages
are imported inside the command that needs them.
"""
# ruff: noqa: PLC0415

import datetime as dt
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.errors import CermapError, InputError
from cermap.texts import LANGUAGES, N_, Texts

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import OpenedPlan, Plan, Reference

OK, PLAN_FAILS, BAD_INPUT = 0, 1, 2

# Help is written before any option is read: its language comes from the environment.
words = Texts(language if (language := os.environ.get("CERMAP_LANG", "it")) in LANGUAGES else "it")

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help=words("Which addresses can join which energy community, and how sure that is."),
)

Language = Annotated[str, typer.Option("--lang", help=words("Language of the answers: it, en."))]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help=words("Date of the plan (year-month-day); today when left out."))
]
Areas = Annotated[
    Path | None, typer.Option("--areas", help=words("Areas file (GeoPackage, GeoJSON) in place of the shipped one."))
]


def main() -> None:
    """Run the command line."""
    app()


@app.command(help=words("In which area an address lies, and how sure that is."))
def locate(
    address: Annotated[
        list[str], typer.Argument(help=words("Address with its town, or coordinates (latitude longitude)."))
    ],
    as_of: AsOf = None,
    areas: Areas = None,
    language: Language = words.language,
) -> None:
    """Print the area of one address."""
    texts = _texts(language)

    def work() -> int:
        day = _day(as_of)

        from cermap import plan, sources
        from cermap.areas import area_labels
        from cermap.records import Assumptions

        used = sources.read_reference(areas_file=areas, language=texts.language)
        row = plan.locate_one(" ".join(address), used, Assumptions(), day)
        for line in _answer_lines(row, area_labels(used.area_municipalities, used.areas), texts):
            typer.echo(line)
        return OK

    with _collector_at_rest():
        _run(work, texts)


@app.command(help=words("From a list of addresses to areas, certainties, proposed communities and who can join."))
def plan(
    candidates: Annotated[Path, typer.Argument(help=words("List (CSV, XLSX, XLS, ODS), or a plan (.gpkg)."))],
    output: Annotated[
        Path, typer.Option("-o", "--output", help=words("Result: .xlsx or .csv; .gpkg for a plan that opens again."))
    ],
    as_of: AsOf = None,
    areas: Areas = None,
    language: Language = words.language,
) -> None:
    """Write the results of a list."""
    texts = _texts(language)

    def work() -> int:
        day = _day(as_of)

        from cermap import files, sources
        from cermap import plan as planning
        from cermap.areas import area_labels
        from cermap.terms import VerdictOutcome

        files.check_result_name(output.name or str(output))
        content = files.read_bytes(candidates)
        _refuse_same_file(candidates, output)
        used = sources.read_reference(areas_file=areas, language=texts.language)
        brought = _brought(content, candidates.name, used, day)
        chosen_day = brought.as_of if as_of is None else day
        with _progress(texts) as on_progress:
            made = planning.make_plan(brought.inputs, brought.assumptions, chosen_day, on_progress)
        files.write_results(output, made, area_labels(used.area_municipalities, used.areas), texts)
        for note in brought.notes:
            typer.echo(texts.sentence(note.message))
        for line in _summary_lines(made, texts):
            typer.echo(line)
        typer.echo(texts("Written: {name}", name=output.name))
        return PLAN_FAILS if (made.verdicts["outcome"] == VerdictOutcome.FAIL).any() else OK

    _run(work, texts)


@app.command(name="app", help=words("Open cermap in the browser."))
def open_app(
    sala: Annotated[bool, typer.Option("--sala", help=words("Large type, for the projector."))] = False,  # noqa: FBT002
    port: Annotated[int, typer.Option(help=words("Port on this PC."))] = 8501,
) -> None:
    """Start the pages on this machine."""
    from streamlit.web import cli as streamlit_cli

    from cermap.sources import app_file

    sys.argv = ["streamlit", "run", str(app_file()), f"--server.port={port}", "--server.address=127.0.0.1"]
    if sala:
        sys.argv += ["--theme.baseFontSize=20", "--theme.baseFontWeight=500"]
    streamlit_cli.main()


def _run(work: Callable[[], int], texts: Texts) -> None:
    """Do the work and leave with its exit code; an error of ours is one line, never a traceback."""
    try:
        code = work()
    except CermapError as error:
        typer.echo(texts.sentence(error), err=True)
        code = BAD_INPUT
    except OSError as error:
        typer.echo(texts("The file cannot be read or written: {problem}.", problem=error.strerror or ""), err=True)
        code = BAD_INPUT
    raise typer.Exit(code)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    # One answer makes next to no garbage: looking for it while packages load takes a seventh of the time.
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _texts(language: str) -> Texts:
    if language not in LANGUAGES:
        refusal = words(
            "“{language}” is no language of cermap. Choose one: {languages}.",
            language=language,
            languages=", ".join(LANGUAGES),
        )
        typer.echo(refusal, err=True)
        raise typer.Exit(BAD_INPUT)
    return Texts(language)


def _brought(content: bytes, name: str, used: "Reference", day: dt.date) -> "OpenedPlan":
    """A plan file with its own choices, or a list with the usual ones."""
    from cermap import files
    from cermap.records import Assumptions, Inputs, OpenedPlan
    from cermap.tables import Communities, Plants, empty

    if files.is_database(content):
        return files.read_plan(content, name, used)
    brought = files.read_candidates(content, name)
    inputs = Inputs(used, brought, empty(Plants), empty(Communities))
    return OpenedPlan(inputs, Assumptions(), day, digest="", made=None)


def _day(as_of: str | None) -> dt.date:
    if as_of is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(as_of)
    except ValueError as error:
        raise InputError(
            N_("“{text}” is no date. Write year-month-day, for example 2024-06-30."), text=as_of
        ) from error


def _refuse_same_file(candidates: Path, output: Path) -> None:
    # A result has the list's own columns, but no longer its delimiter, encoding and further sheets.
    if output.exists() and output.samefile(candidates):
        raise InputError(
            N_("The result would take the place of the list “{name}”. Give it another name."), name=candidates.name
        )


@contextmanager
def _progress(texts: Texts) -> Iterator[Callable[[str, int, int], None]]:
    from rich.console import Console
    from rich.progress import Progress

    from cermap.wording import step_label

    console = Console(stderr=True)
    # Into a file or a pipe go the answers alone.
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, object] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step_label(step, texts), total=total)
            bar.update(tasks[step], completed=done)  # type: ignore[arg-type]

        yield show


def _answer_lines(row: "pd.Series", area_labels: "pd.Series", texts: Texts) -> list[str]:
    from cermap import wording

    lines = [wording.place_line(row, texts)] if isinstance(row["match_label"], str) else []
    lines.append(
        f"{wording.certainty_label(row, area_labels, texts)}: {wording.certainty_sentence(row, area_labels, texts)}"
    )
    possible = wording.possible_areas(row["area_alternatives"])
    if len(possible) > 1:
        lines += [
            f"  {texts.percent(share):>6}  {wording.area_name(code, area_labels)}" for code, share in possible.items()
        ]
    if row["certainty_reasons"]:
        lines.append(texts("Note: {reasons}.", reasons=wording.reasons(row["certainty_reasons"], texts)))
    if isinstance(row["area_edition"], str):
        lines.append(
            texts(
                "Edition of the areas: {edition}. The area that counts is the one GSE and the distributor give for the POD.",
                edition=row["area_edition"],
            )
        )
    return lines


def _summary_lines(made: "Plan", texts: Texts) -> list[str]:
    from cermap import wording
    from cermap.terms import Certainty

    counts = made.candidates["certainty"].value_counts()
    lines = [wording.note_line(note, texts) for note in made.inputs.candidate_list.notes]
    lines.append(wording.closing_line(made, texts))
    lines += [f"  {texts.label(certainty)}: {texts.number(counts.get(certainty, 0))}" for certainty in Certainty]
    lines.append(
        texts.plural("{count} configuration proposed", "{count} configurations proposed", len(made.communities))
    )
    return lines
