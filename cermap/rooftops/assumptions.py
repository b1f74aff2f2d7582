"""What is assumed of roofs that nobody measured: ``roofs.toml`` says value, unit, rule, status and why."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

_TABLES = ("roofs.toml", "merging.toml", "matching.toml")


def assumed(name: str) -> dict[str, Any]:
    """An assumption about roofs: value (several by name, where it has several), unit, rule, status, note."""
    return _numbers()[name]


def chosen(name: str) -> Any:
    """The value of an assumption alone; unit and reason stand beside it in its table."""
    return assumed(name)["value"]


def every() -> dict[str, dict[str, Any]]:
    """All assumptions about roofs, by name, in their order."""
    return dict(_numbers())


@lru_cache
def _numbers() -> dict[str, dict[str, Any]]:
    room = files("cermap.rooftops")
    tables = [tomllib.loads(room.joinpath(name).read_text("utf8")) for name in _TABLES]
    return {name: number for table in tables for name, number in table.items()}
