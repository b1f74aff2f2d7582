"""The way to a cluster: found within a time, watched while it works, left without a word in the terminal."""

import asyncio
import logging
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

from distributed import Client
from distributed.versions import VersionMismatchWarning

from cermap.cluster.refusals import cluster_gone, no_workers, not_reached

REACHED_WITHIN_S = 10
# Workers that are started anew come back; a cluster without any for so long is gone.
GONE_AFTER_S = 60
_PULSE_S = 2
LEFT_WITHIN_S = 5


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[Client]:
    """A scheduler with at least one worker.

    Parameters
    ----------
    address : str
        As ``tcp://HOST:PORT``.

    Raises
    ------
    NotAnswered
        When nobody answers, or there are no workers.
    """
    client = Client(address, asynchronous=True, timeout=REACHED_WITHIN_S, set_as_default=False)
    try:
        await _reach(client, address)
        if not await _workers_come(client):
            raise no_workers(address)
        yield client
    finally:
        # A scheduler that is gone is not waited for.
        with suppress(OSError):
            await asyncio.wait_for(client.close(), LEFT_WITHIN_S)


async def gone(client: Client, address: str) -> None:
    """Come to an end, with an error, when the cluster has had no worker for a while."""
    seen = time.monotonic()
    while time.monotonic() - seen < GONE_AFTER_S:
        await asyncio.sleep(_PULSE_S)
        if await _workers(client):
            seen = time.monotonic()
    raise cluster_gone(address, GONE_AFTER_S)


@contextmanager
def quiet() -> Iterator[None]:
    """A stretch in which Dask says nothing in the terminal: what there is to say is said in sentences."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


async def _reach(client: Client, address: str) -> None:
    try:
        with warnings.catch_warnings():
            # Versions are looked at worker by worker.
            warnings.simplefilter("ignore", VersionMismatchWarning)
            await client
    except (OSError, ValueError, ImportError) as error:
        raise not_reached(address, REACHED_WITHIN_S) from error


async def _workers_come(client: Client) -> bool:
    end = time.monotonic() + REACHED_WITHIN_S
    while not (there := await _workers(client)) and time.monotonic() < end:  # noqa: ASYNC110 - others start them
        await asyncio.sleep(0.2)
    return bool(there)


async def _workers(client: Client) -> dict[str, int]:
    try:
        found: dict[str, int] = await asyncio.wait_for(client.nthreads(), REACHED_WITHIN_S)
    except OSError:
        return {}
    return found
