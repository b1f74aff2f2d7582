"""A list of points answered by a cluster: cut into parts, each given to a worker, held together at the end."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cermap import areas, files, locating
from cermap.cluster.orders import AreasBrought, Order, atlas_digest
from cermap.cluster.refusals import not_installed
from cermap.cluster.seeing import becomes_true
from cermap.errors import CermapError

# A network's folder may show a part that is there only after the time for which it remembers that it was not.
_SHOWN_WITHIN_S = 60.0


@dataclass(frozen=True)
class Cluster:
    """Where the work is done, and from which areas.

    Parameters
    ----------
    address : str
        Of the scheduler, ``tcp://HOST:PORT``.
    atlas : areas.Atlas
        The areas as this machine has them.
    brought : AreasBrought or None
        The file that they come from, if they are not those of every machine.
    """

    address: str
    atlas: areas.Atlas = field(repr=False)
    brought: AreasBrought | None = None


def answer_on_cluster(  # noqa: PLR0913 - as on one machine, and where
    points: Path,
    output: Path,
    question: locating.PointsQuestion,
    cluster: Cluster,
    *,
    key: str,
    on_progress: Callable[[int, int], None],
) -> files.PointsAnswered:
    """Every row of a list with its answer, as this machine alone would write them, byte by byte.

    Parameters
    ----------
    points : pathlib.Path
        A Parquet file, or a folder of them; the workers read it under the same path.
    output : pathlib.Path
        The result, a file or a folder; the workers write there.
    question : locating.PointsQuestion
        What each point is asked.
    cluster : Cluster
        Who answers.
    key : str
        What the answers depend on, as of ``files.answer_points``: a run on one machine and one on a cluster go on where
        the other was stopped.
    on_progress : callable
        Called with rows done and in all.

    Raises
    ------
    NotAnswered
        When Dask is not installed, or the cluster cannot do it.
    UnreadableFile, MissingColumn, InputError
        As of ``files.answer_points`` and ``files.answer_folder``.
    """
    try:
        import distributed  # noqa: F401, PLC0415 - an extra: everything else works without it
    except ModuleNotFoundError as error:
        raise not_installed() from error
    order = Order(question, atlas_digest(cluster.atlas), cluster.brought)
    # As it is written, not where its links lead: that may be another place on another machine.
    job = _Job(points.absolute(), output.absolute(), key, order, cluster)
    return _folder(job, on_progress) if points.is_dir() else _file(job, on_progress)


@dataclass(frozen=True)
class _Job:
    points: Path
    output: Path
    key: str
    order: Order
    cluster: Cluster


def _folder(job: _Job, on_progress: Callable[[int, int], None]) -> files.PointsAnswered:
    partitions = files.partitions_of(job.points, job.output, job.key)
    kept = {part.number: answer for part in partitions if (answer := files.kept_answer(part)) is not None}
    left = [part for part in partitions if part.number not in kept]
    from_before = sum(answer.from_before for answer in kept.values())
    told = _Told(on_progress, sum(part.rows for part in partitions), from_before)
    answered = _share_out(left, job, job.output, told)
    becomes_true(lambda: _are_shown(partitions), seconds=_SHOWN_WITHIN_S)
    files.check_whole(partitions)
    counts: Counter[str] = Counter()
    for answer in (*kept.values(), *answered):
        assert answer is not None
        counts.update(answer.certainties)
    return files.PointsAnswered(counts, from_before)


def _file(job: _Job, on_progress: Callable[[int, int], None]) -> files.PointsAnswered:
    stretches = files.stretches_of(job.points, job.output, job.key)
    left = [stretch for stretch in stretches if stretch.kept_rows < stretch.rows]
    from_before = sum(stretch.kept_rows for stretch in stretches)
    told = _Told(on_progress, sum(stretch.rows for stretch in stretches), from_before)
    if left:
        _share_out(left, job, left[0].parts, told)
    # All its batches are answered: what is left to this machine is to put them together.
    joined = files.answer_points(
        job.points,
        job.output,
        locating.points_answer(job.cluster.atlas, job.order.question),
        key=job.key,
        on_progress=lambda _done, _total: None,
    )
    return files.PointsAnswered(joined.certainties, from_before)


class _Told:
    """How far all is, told part by part."""

    def __init__(self, on_progress: Callable[[int, int], None], total: int, done: int) -> None:
        self._on_progress, self._total, self._done = on_progress, total, done
        on_progress(done, total)

    def __call__(self, rows: int) -> None:
        self._done += rows
        self._on_progress(self._done, self._total)


def _share_out(
    shares: Sequence[files.Partition | files.Stretch], job: _Job, folder: Path, told: Callable[[int], None]
) -> "list[files.PointsAnswered | None]":
    from cermap.cluster.scheduler.sharing_out import share_out  # noqa: PLC0415 - loads Dask

    return share_out(shares, job.order, job.cluster.address, folder=folder, on_done=told) if shares else []


def _are_shown(partitions: Sequence[files.Partition]) -> bool:
    try:
        files.check_whole(partitions)
    except CermapError:
        return False
    return True
