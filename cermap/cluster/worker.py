"""What runs on a worker: it looks around once, then answers one part after the other.

A process answers one part at a time, whatever threads Dask gives it, in a thread of its own: its memory is that of one
part, and the areas, read once, belong to that thread. What goes wrong is handed back as a value: an exception would be
written into the worker's log, with whatever its message says of the list.
"""

import asyncio
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from distributed import Worker, get_worker

from cermap import __version__, files, locating, sources
from cermap.areas import Atlas
from cermap.cluster.orders import Order, atlas_digest
from cermap.cluster.refusals import not_shared, other_areas, other_version
from cermap.cluster.seeing import Sight
from cermap.errors import CermapError, InputError

_ALONE = ThreadPoolExecutor(max_workers=1, thread_name_prefix="cermap")
# The areas that were asked for last, by their digest.
_held: dict[str, Atlas] = {}

Share = files.Partition | files.Stretch


@dataclass(frozen=True)
class Broken:
    """A fault of cermap on a worker: where it happened, without what the error says of the list."""

    kind: str
    where: str


# Rows of each certainty, of a stretch nothing; or why there is no answer.
Outcome = files.PointsAnswered | CermapError | Broken | None


def answer_share(order: Order, share: Share) -> Outcome:
    """Answer one part."""
    return _ALONE.submit(_answered, order, share, get_worker().address).result()


async def look_around(order: Order, sight: Sight, dask_worker: Worker) -> str | CermapError:
    """The name of the file written for the machine that asks, once all is as it must be; or what is not."""
    # What takes long is done beside Dask's own loop, so that the worker is not taken for dead.
    return await asyncio.get_running_loop().run_in_executor(_ALONE, _looked, order, sight, dask_worker.address)


def _answered(order: Order, share: Share, worker: str) -> Outcome:
    try:
        answer = locating.points_answer(_atlas(order, worker), order.question)
        try:
            return _answer(share, answer)
        except InputError:
            # If this worker was taken for dead, another one finished the part and took its batches away: it is whole now.
            return _answer(share, answer)
    except CermapError as error:
        return error
    except Exception as error:  # noqa: BLE001 - told on the machine that asks
        return Broken(type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))


def _answer(share: Share, answer: files.Answer) -> Outcome:
    if isinstance(share, files.Partition):
        return files.answer_partition(share, answer, lambda _rows: None)
    files.answer_stretch(share, answer)
    return None


def _looked(order: Order, sight: Sight, worker: str) -> str | CermapError:
    try:
        if not sight.is_seen():
            return not_shared(worker, sight)
        _atlas(order, worker)
        return sight.write()
    except CermapError as error:
        return error
    except OSError:
        return not_shared(worker, sight)


def _atlas(order: Order, worker: str) -> Atlas:
    """The areas of this worker, if they and cermap are those that are asked for."""
    if order.version != __version__:
        raise other_version(worker, "cermap", __version__, order.version)
    if order.atlas not in _held:
        atlas = _loaded(order)
        _held.clear()
        _held[atlas_digest(atlas)] = atlas
    if order.atlas not in _held:
        raise other_areas(worker)
    return _held[order.atlas]


def _loaded(order: Order) -> Atlas:
    if order.areas is None:
        return sources.read_ground().atlas
    return sources.ground_of(sources.read_reference(order.areas.path, areas_layer=order.areas.layer)).atlas
