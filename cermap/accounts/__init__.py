"""The year of each configuration: a plan's members and plants through hours, rules and prices to figures and money."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.accounts.at_the_grid import GridMeters, meters_of
    from cermap.accounts.year import account_of, accounts_of

_ROOM = {"GridMeters": "at_the_grid", "account_of": "year", "accounts_of": "year", "meters_of": "at_the_grid"}

__all__ = ["GridMeters", "account_of", "accounts_of", "meters_of"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: a plan without energy imports none of it."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
