"""What can be wrong with a cluster, as sentences."""

from cermap.cluster.seeing import Sight
from cermap.errors import NotAnswered
from cermap.texts import N_


def not_installed() -> NotAnswered:
    """Dask is not there."""
    return NotAnswered(
        N_(
            "A cluster needs Dask, which is not installed here. Install cermap with the extra “cluster”"
            ' (python -m pip install -e ".[cluster]"), or leave --scheduler out: this machine then does the work alone.'
        )
    )


def not_reached(address: str, seconds: float) -> NotAnswered:
    """Nobody answers, or somebody who is no scheduler."""
    return NotAnswered(
        N_(
            "No Dask scheduler answers at “{address}” within {seconds} s. Check the address (tcp://HOST:PORT) and that"
            " “dask scheduler” runs there."
        ),
        address=address,
        seconds=seconds,
    )


def no_workers(address: str) -> NotAnswered:
    """A scheduler that is alone."""
    return NotAnswered(
        N_("The scheduler at “{address}” has no workers. Start some: dask worker {address} --nthreads 1."),
        address=address,
    )


def silent(worker: str, seconds: float) -> NotAnswered:
    """A worker that does not answer, or not in time."""
    return NotAnswered(
        N_("The worker {worker} does not answer within {seconds} s. Start it anew, or leave it out."),
        worker=worker,
        seconds=seconds,
    )


def without(worker: str, package: str, ours: str) -> NotAnswered:
    """A worker that lacks a package."""
    return NotAnswered(
        N_("The worker {worker} has no {package}. Install {package} {ours} there, or leave it out."),
        worker=worker,
        package=package,
        ours=ours,
    )


def other_version(worker: str, package: str, theirs: str, ours: str) -> NotAnswered:
    """A worker whose answers could be others."""
    return NotAnswered(
        N_(
            "The worker {worker} has {package} {theirs}, here it is {ours}: its answers could be others. Install the"
            " same version on all machines."
        ),
        worker=worker,
        package=package,
        theirs=theirs,
        ours=ours,
    )


def other_areas(worker: str) -> NotAnswered:
    """A worker that answers from other areas."""
    return NotAnswered(
        N_(
            "The worker {worker} has other areas than this machine. Give both the same: --areas with a file in the"
            " shared folder, or the same data folder (CERMAP_DATA)."
        ),
        worker=worker,
    )


def not_shared(worker: str, sight: Sight) -> NotAnswered:
    """A worker that does not see the list, or does not see or may not write the folder of the result."""
    return NotAnswered(
        N_(
            "The worker {worker} cannot read the list, or cannot read and write the folder “{name}” of the result. Both"
            " must lie in a folder that all machines share, under the same path."
        ),
        worker=worker,
        name=sight.folder.parent.name,
    )


def worker_ended(number: int, count: int) -> NotAnswered:
    """A part at which workers die."""
    return NotAnswered(
        N_(
            "At part {number} workers ended ({count}). Give the workers more memory (--memory-limit). What is"
            " answered stands: the same command goes on from there."
        ),
        number=number,
        count=count,
    )


def cluster_gone(address: str, seconds: float) -> NotAnswered:
    """No workers any more, or no scheduler."""
    return NotAnswered(
        N_(
            "The cluster at “{address}” has had no worker for {seconds} s. What is answered stands: the same command"
            " goes on from there."
        ),
        address=address,
        seconds=seconds,
    )
