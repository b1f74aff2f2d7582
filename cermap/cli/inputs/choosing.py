"""Which configuration of a plan a command is about."""
# ruff: noqa: PLC0415

from typing import TYPE_CHECKING

from cermap.errors import InputError
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import Plan

_NAMED = 5


def chosen(made: "Plan", asked: str | None, texts: Texts) -> "pd.Series":
    """The configuration that is meant; one that is not told apart is refused with those there are.

    Parameters
    ----------
    made : Plan
        Whose configurations there are.
    asked : str or None
        Its name, its id or its area, in any case of letters; None where there is but one.
    texts : Texts
        Language of the names.

    Raises
    ------
    InputError
        When none or several are meant.
    """
    from cermap import wording

    found = made.communities
    names = wording.community_names(found, texts)
    if asked is not None:
        wanted = asked.strip().casefold()
        cells = zip(found["community_id"], names, found["name"], found["area_code"], strict=True)
        found = found[[wanted in {str(cell).casefold() for cell in row} for row in cells]]
    if len(found) == 1:
        return found.iloc[0]
    listed = made.communities["community_id"].astype(str) + " (" + names + ")"
    raise InputError(
        N_("Which configuration? Write --configuration with one of: {names}."),
        names=", ".join(listed[:_NAMED]) + (" …" if len(listed) > _NAMED else ""),
    )
