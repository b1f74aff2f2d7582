"""What is assumed where bodies are merged and addresses matched: ``merging.toml`` and ``matching.toml`` say why."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


def chosen(name: str) -> Any:
    """The value of an assumption about merging or matching."""
    return _numbers()[name]["value"]


@lru_cache
def _numbers() -> dict[str, dict[str, Any]]:
    room = files("cermap.rooftops")
    texts = [room.joinpath(name).read_text("utf8") for name in ("merging.toml", "matching.toml")]
    return {name: number for text in texts for name, number in tomllib.loads(text).items()}
