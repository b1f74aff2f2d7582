"""The kinds that a configuration could be, and why (R-CFG-11)."""

from dataclasses import dataclass
from enum import StrEnum

from cermap.terms import ConfigType


class KindReason(StrEnum):
    """What decides which kinds are possible."""

    ONE_HOLDER = "one_holder"
    ONE_BUILDING = "one_building"
    BUILDINGS_UNKNOWN = "buildings_unknown"
    SEVERAL = "several"


@dataclass(frozen=True)
class PossibleKinds:
    """The kinds that a configuration could be.

    Parameters
    ----------
    kinds : tuple of ConfigType
        The one that R-CFG-11 names first.
    why : KindReason
        What decides.
    unknown : int
        Consuming supplies of which the building is not known, where that decides.
    """

    kinds: tuple[ConfigType, ...]
    why: KindReason
    unknown: int = 0
