"""Many machines that share the work of one: a Dask cluster answers a long list part by part.

Each worker runs the function that this machine would run alone, on a part that it reads itself, and writes the answers
where everybody sees them: nothing but numbers of parts and counts of rows travels. A worker that dies costs the part it
was at; the next one begins it anew and keeps what was written of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.cluster.answering import Cluster, answer_on_cluster
    from cermap.cluster.orders import AreasBrought

_ROOM = {"AreasBrought": "orders", "Cluster": "answering", "answer_on_cluster": "answering"}

__all__ = ["AreasBrought", "Cluster", "answer_on_cluster"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
