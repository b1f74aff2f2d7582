"""What two copies of one plan may say otherwise, and whose word counts."""

from enum import StrEnum

from cermap.terms.cells import split

# Cells of the two layouts: a whole thing is there; how far a configuration has come; somebody is put in one, or left out.
HERE = "here"
# Of the queue of rows that need a person: one was looked at and left as it is.
LOOKED_AT = "looked_at"
STAGE, TAKEN_OUT, FROZEN = "stage", "taken_out", "frozen;"
IN, OUT = "in:", "out:"


class CopyThing(StrEnum):
    """What two copies of one plan differ in."""

    CANDIDATE = "candidate"
    PLACING = "placing"
    CONFIGURATION = "configuration"
    REGISTERED = "registered"
    PLANT = "plant"
    ROOF = "roof"
    PROPERTY_LIST = "property_list"
    PROPERTY = "property"
    CORRECTION = "correction"
    SCENE = "scene"
    CALL = "call"
    DAY = "day"
    ASSUMPTION = "assumption"
    ENERGY = "energy"
    PRICES = "prices"
    CURVE = "curve"
    YIELD = "yield"


class CopyChoice(StrEnum):
    """Whose word counts where two copies differ."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


def where_put(text: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The configuration that somebody is put in, and those they are left out of."""
    parts = (text or "").split("|")
    into = next((part.removeprefix(IN) for part in parts if part.startswith(IN)), None)
    out = next((part.removeprefix(OUT) for part in parts if part.startswith(OUT)), "")
    return into, tuple(split(out)) if out else ()


def held_in(stage: str | None) -> list[tuple[str, str]]:
    """(``candidate_id`` or ``plant_id``, id) of what a configuration is frozen with; none of one that is not."""
    if stage is None or not stage.startswith(FROZEN):
        return []
    parts = [part.split("=", 1) for part in stage.removeprefix(FROZEN).split(";") if part]
    return [(column, one) for column, one in parts]
