"""What is assumed where a file does not say (``assumed.toml``)."""

import tomllib
from functools import lru_cache
from importlib.resources import files


def assumed(name: str) -> float:
    """One assumption's value, in the unit that its entry says."""
    return float(_table()[name]["value"])


@lru_cache
def _table() -> dict[str, dict[str, str | float]]:
    return tomllib.loads(files("cermap.files.buildings").joinpath("assumed.toml").read_text("utf8"))
