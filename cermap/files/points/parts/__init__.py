"""A long list in parts: batches kept while it is answered, partitions of a folder, stretches that others answer."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.files.points.parts.partitions import (
        Partition,
        answer_folder,
        answer_partition,
        check_whole,
        kept_answer,
        partitions_of,
    )
    from cermap.files.points.parts.stretches import Stretch, answer_stretch, stretches_of

_ROOM = {
    "Partition": "partitions",
    "Stretch": "stretches",
    "answer_folder": "partitions",
    "answer_partition": "partitions",
    "answer_stretch": "stretches",
    "check_whole": "partitions",
    "kept_answer": "partitions",
    "partitions_of": "partitions",
    "stretches_of": "stretches",
}

__all__ = [
    "Partition",
    "Stretch",
    "answer_folder",
    "answer_partition",
    "answer_stretch",
    "check_whole",
    "kept_answer",
    "partitions_of",
    "stretches_of",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
