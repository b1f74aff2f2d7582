"""What is assumed of roofs and needs of areas (``assumed.toml``)."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


def assumed(name: str) -> dict[str, Any]:
    """An assumption: value, unit, rule, status, note."""
    return every_assumption()[name]


@lru_cache
def every_assumption() -> dict[str, dict[str, Any]]:
    """All of them, by name."""
    return tomllib.loads(files("cermap.proposing").joinpath("assumed.toml").read_text("utf8"))
