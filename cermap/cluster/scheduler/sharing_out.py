"""Parts given to workers, and given again when a worker dies, until the last is answered.

The keys that Dask shows and logs are numbers of parts and digests: no name of a file, no place.
"""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from distributed import Client, Future, KilledWorker, as_completed

from cermap import __version__, files
from cermap.cluster.orders import Order
from cermap.cluster.refusals import cluster_gone, without, worker_ended
from cermap.cluster.scheduler.connection import GONE_AFTER_S, LEFT_WITHIN_S, connected, gone, quiet
from cermap.cluster.scheduler.readiness import PACKAGES, check_workers
from cermap.cluster.worker import Broken, Outcome, Share, answer_share
from cermap.errors import CermapError


def share_out(
    shares: Sequence[Share], order: Order, address: str, *, folder: Path, on_done: Callable[[int], None]
) -> list[files.PointsAnswered | None]:
    """What the workers say of each part, in the order of the parts.

    Parameters
    ----------
    shares : sequence of Partition or Stretch
        The parts, at least one.
    order : Order
        What is asked.
    address : str
        Of the scheduler.
    folder : pathlib.Path
        Where their answers go.
    on_done : callable
        Called with the rows of each part that is answered.

    Raises
    ------
    NotAnswered
        When the cluster cannot do it, or is gone.
    CermapError
        What a worker says of a part.
    """
    with quiet():
        return asyncio.run(_shared_out(shares, order, address, folder, on_done))


async def _shared_out(
    shares: Sequence[Share], order: Order, address: str, folder: Path, on_done: Callable[[int], None]
) -> list[files.PointsAnswered | None]:
    async with connected(address) as client:
        await check_workers(client, order, folder, shares[0].path)
        given = {
            client.submit(answer_share, order, share, key=_key(order, share), pure=False): place
            for place, share in enumerate(shares)
        }
        work = asyncio.ensure_future(_gathered(client, given, shares, on_done))
        watch = asyncio.ensure_future(gone(client, address))
        try:
            await asyncio.wait({work, watch}, return_when=asyncio.FIRST_COMPLETED)
            if watch.done():
                watch.result()
            return work.result()
        finally:
            work.cancel()
            watch.cancel()
            with suppress(OSError):
                await asyncio.wait_for(client.cancel(list(given)), LEFT_WITHIN_S)


async def _gathered(
    client: Client, given: dict[Future, int], shares: Sequence[Share], on_done: Callable[[int], None]
) -> list[files.PointsAnswered | None]:
    found: dict[int, files.PointsAnswered | None] = {}
    async for future in as_completed(list(given), loop=client.loop, raise_errors=False):
        place = given[future]
        found[place] = _accepted(await _outcome(client, future, shares[place].number), shares[place].number)
        on_done(shares[place].rows)
    return [found[place] for place in range(len(shares))]


async def _outcome(client: Client, future: Future, number: int) -> Outcome:
    """What a worker handed back; where Dask has something else to say, the sentence of it."""
    if future.status == "error":
        error = await future.exception()
        if isinstance(error, KilledWorker):
            raise worker_ended(number, error.allowed_failures + 1) from error
        # Begun after all workers were looked at.
        if isinstance(error, ModuleNotFoundError):
            raise without("?", error.name or PACKAGES[0], __version__) from error
        raise error
    if future.status != "finished":
        raise cluster_gone(client.scheduler.address, GONE_AFTER_S)
    outcome: Outcome = await future.result()
    return outcome


def _accepted(outcome: Outcome, number: int) -> files.PointsAnswered | None:
    if isinstance(outcome, CermapError):
        raise outcome
    if isinstance(outcome, Broken):
        raise RuntimeError(f"part {number}: {outcome.kind}\n{outcome.where}")  # noqa: TRY004 - it is a fault of ours
    return outcome


def _key(order: Order, share: Share) -> str:
    """Two runs of one list at the same time share each part; other lists, areas or questions have other keys."""
    place = share.output if isinstance(share, files.Partition) else share.parts
    digest = hashlib.sha256(f"{order} {share} {share.path} {place}".encode()).hexdigest()
    return f"cermap-{share.number:06}-{digest[:32]}"
