"""The bare values of what is assumed where bodies are merged and addresses matched."""

from typing import Any

from cermap.rooftops.assumptions import assumed


def chosen(name: str) -> Any:
    """The value of an assumption; unit and reason stand beside it in its table."""
    return assumed(name)["value"]
