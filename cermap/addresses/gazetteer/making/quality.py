"""How good an entry of the gazetteer is: as published, put right, or without the position that could not be."""

from enum import IntEnum


class Quality(IntEnum):
    """How good an entry of the gazetteer is; stored with it."""

    AS_PUBLISHED = 0
    SHARED = 1
    CONVERTED = 2
    NO_POSITION = 3
    WITHHELD = 4
