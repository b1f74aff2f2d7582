"""What is assumed of the sun, of modules and of planes (``sun.toml``)."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


def assumed(name: str) -> dict[str, Any]:
    """An assumption: value, unit, rule, status, note."""
    return _numbers()[name]


@lru_cache
def _numbers() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("cermap.energy.sun").joinpath("sun.toml").read_text("utf8"))
