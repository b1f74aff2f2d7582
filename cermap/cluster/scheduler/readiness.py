"""Whether the workers can answer as this machine would: before anything begins, and each of them."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

from distributed import Client

from cermap.cluster.orders import Order
from cermap.cluster.refusals import not_shared, other_version, silent, without
from cermap.cluster.seeing import Sight, becomes_true, sight_from
from cermap.cluster.worker import look_around
from cermap.errors import CermapError

# What the answers and the bytes of the parts come from. Asked in this order: without cermap the rest does not matter.
PACKAGES = ("cermap", "numpy", "shapely", "pyproj", "pyarrow")
# The first time a worker makes its index of the areas.
LOOKED_WITHIN_S = 180
_TOLD_WITHIN_S = 30


async def check_workers(client: Client, order: Order, folder: Path, sample: Path) -> None:
    """Ask each worker for its versions and its areas, and whether it sees list and result.

    Parameters
    ----------
    client : distributed.Client
        The cluster.
    order : Order
        What is going to be asked.
    folder : pathlib.Path
        Where the answers go.
    sample : pathlib.Path
        A file of the list.

    Raises
    ------
    NotAnswered
        Naming the first worker that cannot answer, and why.
    """
    for package in PACKAGES:
        ours = metadata.version(package)
        # A function of Python itself: a worker without cermap can run it too.
        found = await _each(client, metadata.version, package, seconds=_TOLD_WITHIN_S)
        for worker, theirs in found.items():
            _check_version(worker, package, theirs, ours)
    with sight_from(folder, sample) as sight:
        _check_sight(await _each(client, look_around, order, sight, seconds=LOOKED_WITHIN_S), sight)


async def _each(client: Client, function: Callable[..., Any], *given: object, seconds: float) -> Mapping[str, Any]:
    """What each worker gives back; an exception where it raised one."""
    asked = {
        worker: asyncio.ensure_future(client.run(function, *given, workers=[worker], on_error="return"))
        for worker in await client.nthreads()
    }
    await asyncio.wait(asked.values(), timeout=seconds)
    found: dict[str, Any] = {}
    for worker, answer in asked.items():
        if not answer.done():
            answer.cancel()
            raise silent(worker, seconds)
        # One that went away meanwhile gives nothing: it is asked for nothing more.
        found |= answer.result()
    return found


def _check_version(worker: str, package: str, theirs: object, ours: str) -> None:
    if isinstance(theirs, metadata.PackageNotFoundError):
        raise without(worker, package, ours)
    if isinstance(theirs, Exception):
        raise silent(worker, _TOLD_WITHIN_S) from theirs
    if theirs != ours:
        raise other_version(worker, package, str(theirs), ours)


def _check_sight(found: Mapping[str, Any], sight: Sight) -> None:
    for worker, answer in found.items():
        if isinstance(answer, CermapError):
            raise answer
        if isinstance(answer, Exception):
            raise silent(worker, LOOKED_WITHIN_S) from answer
        if not becomes_true(partial(sight.reads, answer)):
            raise not_shared(worker, sight)
