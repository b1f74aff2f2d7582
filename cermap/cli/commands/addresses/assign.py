"""``cermap assign``: points by the million in, the same rows with area and certainty out."""
# ruff: noqa: PLC0415

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cermap.cli.inputs.brought import reference_with
from cermap.cli.options import Areas, AreasLayer, AsOf, Language, day_of, words
from cermap.cli.progress import rows_told
from cermap.cli.running import OK, STOPPED, run
from cermap.texts import Texts

if TYPE_CHECKING:
    from cermap.cluster import Cluster
    from cermap.files import PointsAnswered
    from cermap.locating import PointsQuestion
    from cermap.sources import Ground

# Twice the border tolerance: what a reader of a certainty looks for. Farther ones would take most of the time.
USUAL_BORDER_DISTANCE_M = 100.0


def assign_points(  # noqa: PLR0913, PLR0917 - the options of a command
    points: Annotated[
        Path,
        typer.Argument(
            help=words(
                "Points (.parquet, .csv): a GeoParquet in any coordinate system, or longitude and latitude in degrees;"
                " or a folder of such .parquet files."
            )
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help=words(
                "Result (.parquet): all rows and columns, answered; for a folder of lists a folder, with one file for each."
            ),
        ),
    ],
    border_distance: Annotated[
        float,
        typer.Option(
            "--border-distance",
            min=0,
            help=words(
                "Measure borders up to so many metres; farther ones leave border_distance_m empty, as approximate areas"
                " do. Areas and certainties are the same with any."
            ),
        ),
    ] = USUAL_BORDER_DISTANCE_M,
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler",
            metavar="tcp://HOST:PORT",
            help=words(
                "Scheduler of a Dask cluster whose workers do the work; list and result lie in a shared folder."
            ),
        ),
    ] = None,
    as_of: AsOf = None,
    areas: Areas = None,
    layer: AreasLayer = None,
    language: Language = words.language,
) -> None:
    """Write each point with its area; a run that was stopped goes on where it was."""

    def work(texts: Texts) -> int:
        from cermap import files, locating, sources
        from cermap.records import Assumptions
        from cermap.terms import Certainty

        if not points.is_dir():
            files.check_ending(output.name, (".parquet",))
        ground = sources.read_ground() if areas is None else sources.ground_of(reference_with(areas, layer, texts))
        question = locating.PointsQuestion(Assumptions(), day_of(as_of), border_distance)
        cluster = None if scheduler is None else _cluster(scheduler, ground, areas, layer)
        try:
            with rows_told(texts("Finding the areas"), texts) as on_progress:
                answered = _answered(points, output, question, ground, cluster, on_progress)
        except KeyboardInterrupt:
            kept = texts("Stopped. What is answered stands beside the result: the same command goes on from there.")
            typer.echo(kept, err=True)
            return STOPPED
        counts = answered.certainties
        if answered.from_before:
            typer.echo(
                texts("Answered before this run, when it was stopped: {count}", count=answered.from_before), err=True
            )
        typer.echo(texts("Points: {count}", count=counts.total()))
        for certainty in Certainty:
            typer.echo(f"  {texts.label(certainty)}: {texts.number(counts[str(certainty)])}")
        typer.echo(texts("Written: {name}", name=output.name))
        return OK

    run(work, language)


def _cluster(scheduler: str, ground: "Ground", areas: Path | None, layer: str | None) -> "Cluster":
    """Who does the work, and from which areas."""
    from cermap.cluster import AreasBrought, Cluster

    brought = None if areas is None else AreasBrought(areas.absolute(), layer)
    return Cluster(scheduler, ground.atlas, brought)


def _answered(  # noqa: PLR0913, PLR0917 - what is asked, and of whom
    points: Path,
    output: Path,
    question: "PointsQuestion",
    ground: "Ground",
    cluster: "Cluster | None",
    on_progress: Callable[[int, int], None],
) -> "PointsAnswered":
    """The answers, of this machine or of many: the same."""
    from cermap import files, locating

    key = question.key(ground.key)
    if cluster is not None:
        from cermap.cluster import answer_on_cluster

        return answer_on_cluster(points, output, question, cluster, key=key, on_progress=on_progress)
    answer = files.answer_folder if points.is_dir() else files.answer_points
    return answer(points, output, locating.points_answer(ground.atlas, question), key=key, on_progress=on_progress)
